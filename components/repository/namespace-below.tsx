'use client'

import { useQuery } from '@tanstack/react-query'
import { Folder } from 'lucide-react'
import Link from 'next/link'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { repositoriesUnderQuery } from '@/lib/queries/repositories'
import { addressOf } from '@/lib/routes'

const SHOWN = 12

/** A repository that is a namespace too: what lies below it. Asked after the first paint; nothing when it holds nothing. */
export function NamespaceBelow({ registry, repository }: { registry: string; repository: string }) {
  const { data } = useQuery(repositoriesUnderQuery(registry, repository))
  const names = data?.repositories ?? []
  if (names.length === 0) return null
  return (
    <section aria-label="Repositories below" className="flex flex-wrap items-center gap-2 text-sm">
      <h2 className="flex items-center gap-1.5 text-muted">
        <Folder aria-hidden size={14} />
        This name is a namespace too, of {formatPlural(names.length, 'repository', 'repositories')}:
      </h2>
      <ul className="contents">
        {names.slice(0, SHOWN).map((name) => (
          <li key={name} className="min-w-0">
            <Link
              href={addressOf({ registry, repository: name })}
              prefetch={false}
              className="link mono block truncate"
            >
              {visibleText(name.slice(repository.length + 1))}
            </Link>
          </li>
        ))}
      </ul>
      {names.length > SHOWN && (
        <Link href={addressOf({ registry }, { filter: `${repository}/` })} prefetch={false} className="link">
          and {names.length - SHOWN} more
        </Link>
      )}
    </section>
  )
}
