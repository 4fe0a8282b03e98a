'use client'

import { Clock, Pin } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useHydrated } from '@/components/ui/use-hydrated'
import { visibleText } from '@/lib/oci/visible-text'
import { type StoredList, useStoredRepositories } from './stored-repositories'

/** More than fit next to each other. A narrow screen shows two. */
const MAX_IN_ROW = 4

interface Props {
  /** Only those of this registry, without its host. */
  registry?: string | undefined
  /** Shows all of them, because there is nothing below that they could push down. */
  isWhole?: boolean
}

/**
 * Pinned and recently visited repositories, stored in this browser. They are known only after the first paint, so a
 * line is reserved for them.
 */
export function VisitedRepositories({ registry, isWhole = false }: Props) {
  const isOfRegistry = (name: string) => registry === undefined || name.startsWith(`${registry}/`)
  const pinned = useStoredRepositories('pinned').filter(isOfRegistry)
  const recent = useStoredRepositories('recent').filter(
    (name) => isOfRegistry(name) && !pinned.includes(name),
  )
  const isHydrated = useHydrated()
  const [isOpen, setIsOpen] = useState(isWhole)
  const count = pinned.length + recent.length
  const shown = { registry, isOpen }
  return (
    <div className={`flex items-start gap-3 ${isOpen ? 'min-h-[30px]' : 'h-[30px]'}`}>
      <div
        className={`flex min-w-0 flex-1 ${isOpen ? 'flex-wrap gap-x-5 gap-y-2' : 'h-full gap-2 overflow-hidden'}`}
      >
        <Names list="pinned" title="Pinned" names={pinned} {...shown} />
        <Names list="recent" title="Recent" names={recent} {...shown} />
        {isHydrated && count === 0 && (
          <p className="py-1 text-muted text-sm">
            Recent and pinned repositories appear here
            <span className="max-sm:hidden">. They are stored in this browser only</span>.
          </p>
        )}
      </div>
      {!isWhole && count > 1 && (
        <Button
          variant="link"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className={`shrink-0 py-1 text-sm ${count > MAX_IN_ROW ? '' : 'sm:hidden'}`}
        >
          {isOpen ? 'Fewer' : `All ${count}`}
        </Button>
      )}
    </div>
  )
}

interface NamesProps {
  list: StoredList
  title: string
  names: readonly string[]
  registry: string | undefined
  isOpen: boolean
}

function Names({ list, title, names, registry, isOpen }: NamesProps) {
  if (names.length === 0) return null
  const Icon = list === 'pinned' ? Pin : Clock
  return (
    <section
      aria-label={`${title} repositories`}
      className={isOpen ? 'flex min-w-0 flex-wrap items-center gap-2' : 'contents'}
    >
      <h2 className="flex h-[30px] shrink-0 items-center gap-1.5 text-muted text-sm">
        <Icon aria-hidden size={14} />
        {title}
      </h2>
      <ul className="contents">
        {names.map((name) => (
          <li key={name} className={isOpen ? 'min-w-0' : 'max-w-[calc(100%-6rem)] shrink-0'}>
            <Link
              href={`/${name}`}
              prefetch={false}
              className="name block truncate rounded-md border border-line bg-panel px-2 py-1 hover:bg-hover"
            >
              {visibleText(registry === undefined ? name : name.slice(registry.length + 1))}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
