'use client'

import { useQuery } from '@tanstack/react-query'
import { Folder } from 'lucide-react'
import Link from 'next/link'
import { TextLink } from '@/components/ui/text-link'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { namespaceRepositoriesQuery } from '@/lib/queries/repositories'
import { addressOf } from '@/lib/routes'

const MAX_SHOWN = 12

/**
 * For a repository that is also a namespace: the repositories below it. Loads after the first paint into reserved
 * space, so it moves nothing.
 */
export function NestedRepositories({ registry, repository }: { registry: string; repository: string }) {
  const { data } = useQuery(namespaceRepositoriesQuery(registry, repository))
  const names = data?.repositories ?? []
  if (names.length === 0) return null
  return (
    <details className="group relative">
      <summary className="flex cursor-pointer items-center justify-end gap-1.5 whitespace-nowrap text-link hover:underline">
        <Folder aria-hidden size={14} />
        <span className="max-sm:hidden">
          {formatPlural(names.length, 'nested repository', 'nested repositories')}
        </span>
        <span className="sm:hidden">{formatCount(names.length)} nested</span>
      </summary>
      <section
        aria-label="Nested repositories"
        className="absolute top-full right-0 z-20 mt-1.5 w-max max-w-[min(420px,calc(100vw-32px))] rounded-panel border border-line-strong bg-panel p-2"
      >
        <ul>
          {names.slice(0, MAX_SHOWN).map((name) => (
            <li key={name}>
              <Link
                href={addressOf({ registry, repository: name })}
                prefetch={false}
                className="name block truncate rounded-md px-2 py-1 hover:bg-hover"
              >
                {visibleText(name.slice(repository.length + 1))}
              </Link>
            </li>
          ))}
        </ul>
        <TextLink href={addressOf({ registry }, { filter: `${repository}/` })} className="block px-2 py-1">
          {names.length > MAX_SHOWN
            ? `Show all ${formatCount(names.length)} in the repository list`
            : 'Show in the repository list'}
        </TextLink>
      </section>
    </details>
  )
}
