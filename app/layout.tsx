import './globals.css'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { DetailPopover } from '@/components/detail-popover'
import { Header } from '@/components/header/header'
import { Navigation } from '@/components/navigation/navigation'
import { QueryProvider } from '@/components/query-provider'
import { RegistriesProvider } from '@/components/registry/registries-context'
import { SearchKeys } from '@/components/search/search-keys'
import { buttonClass } from '@/components/ui/button-class'
import { openedRegistries } from '@/lib/access/opened-registries'
import { visitorRegistries } from '@/lib/access/visitor-registries'
import { nameInBrowser } from '@/lib/base-path'
import { settingsSource } from '@/lib/how-to-add'
import { getSettings } from '@/lib/settings/settings'

export const metadata: Metadata = {
  title: { default: 'Porthole', template: '%s · Porthole' },
  description: 'The web interface for container registries',
  // Chat programs show these. Next adds the page's title.
  openGraph: { siteName: 'Porthole', type: 'website' },
}

export const viewport: Viewport = {
  // The bar at the bottom of a phone reaches its edge.
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfdfe' },
    { media: '(prefers-color-scheme: dark)', color: '#080d13' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  const [registries, opened] = await Promise.all([visitorRegistries(), openedRegistries()])
  const { openPublicRegistries } = await getSettings()
  const stored = await cookies()
  const cookie = stored.get(nameInBrowser('theme'))?.value
  const theme = cookie === 'light' || cookie === 'dark' ? cookie : 'system'
  const areSingleKeysOff = stored.get(nameInBrowser('single-keys'))?.value === 'off'
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      data-single-keys={areSingleKeysOff ? 'off' : undefined}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <body>
        <SearchKeys />
        <a
          href="#main"
          className={buttonClass({
            className: 'sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50',
          })}
        >
          Skip to content
        </a>
        <QueryProvider>
          <RegistriesProvider
            registries={registries}
            openPublicRegistries={openPublicRegistries}
            opened={opened}
            settingsFrom={settingsSource(process.env)}
          >
            <Header theme={theme} />
            <div className="frame">
              {/* Not in a boundary of its own: React would hydrate it after a first click, for the wrong page. */}
              <Navigation />
              <main id="main" tabIndex={-1} className="min-w-0 px-4 pt-5 pb-16 outline-none sm:px-6">
                {children}
              </main>
            </div>
            <DetailPopover />
          </RegistriesProvider>
        </QueryProvider>
      </body>
    </html>
  )
}
