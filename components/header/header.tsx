import Link from 'next/link'
import { Suspense } from 'react'
import { SearchBox } from '../search/search-box'
import { AccountButton } from '../session/account-button'
import type { Theme } from './change-theme'
import { Logo } from './logo'
import { ThemeButton } from './theme-button'

export function Header({ theme }: { theme: Theme }) {
  return (
    // Where the height is short, it stays visible only while the search is used.
    <header className="sticky top-0 z-30 border-b bg-panel [@media(height<400px)]:not-has-[input:focus]:static">
      <div className="grid h-[51px] grid-cols-[auto_1fr_auto] items-center gap-3 px-4 sm:grid-cols-[1fr_minmax(0,460px)_1fr] sm:px-6">
        <Link href="/" prefetch={false} className="flex items-center gap-3 font-semibold">
          <Logo />
          <span className="hidden sm:inline">Porthole</span>
          <span className="sr-only sm:hidden">Porthole</span>
        </Link>
        <Suspense fallback={<div className="h-[34px]" />}>
          <SearchBox />
        </Suspense>
        <div className="flex justify-end gap-1">
          <Suspense>
            <AccountButton />
          </Suspense>
          <ThemeButton initial={theme} />
        </div>
      </div>
    </header>
  )
}
