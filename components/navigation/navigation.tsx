'use client'

import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useRegistries, useRegistryHere } from '@/components/registry/registries-context'
import { LinkPending } from '@/components/ui/link-pending'
import { findPage, listPages, type MainPage } from './pages'

/** The main pages: a rail in a wide window, a narrow one in a medium one, a bar at the bottom on a phone. */
export function Navigation() {
  const path = usePathname()
  const current = findPage(path, useSearchParams().get('view'))
  const registry = useLastRegistry()
  return (
    <div className="navigation">
      <nav aria-label="Pages">
        <ul className="flex gap-0.5 md:flex-col max-rail:md:gap-2">
          {listPages(useRegistries(), registry).map((page) => (
            <li key={page.id} className="max-md:flex-1">
              <PageLink page={page} path={path} isCurrent={page.id === current} />
            </li>
          ))}
        </ul>
      </nav>
    </div>
  )
}

interface LinkProps {
  page: MainPage
  path: string
  /** The open page is this one, or belongs to it. */
  isCurrent: boolean
}

function PageLink({ page: { name, Icon, address }, path, isCurrent }: LinkProps) {
  const isItself = address.split('?')[0] === path
  return (
    <Link
      href={address}
      prefetch={false}
      aria-current={isCurrent ? (isItself ? 'page' : 'true') : undefined}
      className="page-link"
    >
      <Icon aria-hidden size={16} />
      <span>{name}</span>
      <LinkPending />
    </Link>
  )
}

/** The host of the open registry, or of the last one while a page of none is open. */
function useLastRegistry(): string | undefined {
  const here = useRegistryHere()?.host
  const [last, setLast] = useState(here)
  if (here !== undefined && here !== last) setLast(here)
  return here ?? last
}
