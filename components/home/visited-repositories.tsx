'use client'

import { Clock, Pin } from 'lucide-react'
import Link from 'next/link'
import { visibleText } from '@/lib/oci/visible-text'
import { type StoredList, useStoredRepositories } from './stored-repositories'

/** Pinned and lately visited repositories, as this browser keeps them. Nothing while there are none. */
export function VisitedRepositories() {
  const pinned = useStoredRepositories('pinned')
  const recent = useStoredRepositories('recent').filter((name) => !pinned.includes(name))
  return (
    <>
      <Names list="pinned" title="Pinned" names={pinned} />
      <Names list="recent" title="Recent" names={recent} />
    </>
  )
}

function Names({ list, title, names }: { list: StoredList; title: string; names: readonly string[] }) {
  if (names.length === 0) return null
  const Icon = list === 'pinned' ? Pin : Clock
  return (
    <section aria-label={`${title} repositories`} className="flex flex-wrap items-center gap-2">
      <h2 className="flex items-center gap-1.5 text-muted text-sm">
        <Icon aria-hidden size={14} />
        {title}
      </h2>
      <ul className="contents">
        {names.map((name) => (
          <li key={name} className="min-w-0">
            <Link
              href={`/${name}`}
              prefetch={false}
              className="mono block truncate rounded-md border border-line bg-panel px-2 py-1 hover:bg-hover"
            >
              {visibleText(name)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
