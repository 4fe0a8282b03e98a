'use client'

import { Keyboard } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { useRegistries, useRegistryHere } from '@/components/registry/registries-context'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { LinkPending } from '@/components/ui/link-pending'
import { useHydrated } from '@/components/ui/use-hydrated'
import { findPage, listPages, type MainPage } from './pages'
import { RegistrySwitcher } from './registry-switcher'
import { usePageKeys } from './use-page-keys'

const PinnedRepositories = dynamic(
  () => import('./pinned-repositories').then((module) => module.PinnedRepositories),
  { ssr: false },
)
const RunningJobs = dynamic(() => import('./running-jobs').then((module) => module.RunningJobs), {
  ssr: false,
})
const ShortcutsDialog = dynamic(() => import('./shortcuts-dialog').then((module) => module.ShortcutsDialog), {
  ssr: false,
})

/**
 * The main pages: a rail in a wide window, a narrow one in a medium one, a bar at the bottom on a phone. The rail also
 * has the registries, pinned repositories, and the keyboard shortcuts.
 */
export function Navigation() {
  const path = usePathname()
  const current = findPage(path, useSearchParams().get('view'))
  const registries = useRegistries()
  const registry = useLastRegistry()
  const pages = listPages(registries, registry)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  usePageKeys(pages, () => setIsHelpOpen(true))
  // The server has nothing to show in the parts that load later.
  const isHydrated = useHydrated()
  const isAll = path === '/' && registries.length > 1
  return (
    <>
      <aside aria-label="Navigation" className="navigation">
        <div className="mb-3 max-rail:hidden">
          <RegistrySwitcher host={isAll ? undefined : registry} />
        </div>
        <nav aria-label="Pages">
          <ul className="flex gap-0.5 md:flex-col max-rail:md:gap-2">
            {pages.map((page) => (
              <li key={page.id} className="max-md:flex-1">
                <PageLink page={page} path={path} isCurrent={page.id === current} />
              </li>
            ))}
          </ul>
        </nav>
        <div className="py-6 max-rail:hidden">{isHydrated && <PinnedRepositories host={registry} />}</div>
        <Button
          variant="row"
          aria-haspopup="dialog"
          onClick={() => setIsHelpOpen(true)}
          className="mt-auto shrink-0 rounded-control px-2.5 py-1.5 text-muted text-sm -outline-offset-2 hover:bg-hover max-rail:hidden"
        >
          <Keyboard aria-hidden size={16} className="shrink-0" />
          Keyboard shortcuts
          <Kbd isHidden className="ml-auto">
            ?
          </Kbd>
        </Button>
      </aside>
      {isHelpOpen && <ShortcutsDialog pages={pages} onClose={() => setIsHelpOpen(false)} />}
    </>
  )
}

interface LinkProps {
  page: MainPage
  path: string
  /** The open page is this one, or belongs to it. */
  isCurrent: boolean
}

function PageLink({ page: { id, name, Icon, address }, path, isCurrent }: LinkProps) {
  const isHydrated = useHydrated()
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
      {id === 'activity' && isHydrated && <RunningJobs />}
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
