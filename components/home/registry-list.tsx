'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { RegistryBadges } from '@/components/registry/registry-badges'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { formatCount, formatPlural } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { firstRepositoriesQuery } from '@/lib/queries/repositories'
import { addressOf } from '@/lib/routes'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import type { RepositoryPage } from '@/lib/source'

/** The registries in the settings, each with its first response. */
export function RegistryList({ registries }: { registries: PublicRegistry[] }) {
  return (
    <ul aria-label="Registries" className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {registries.map((registry) => (
        <li key={registry.host} className="panel relative flex min-w-0 flex-col gap-2 p-4 hover:bg-hover">
          <div className="flex min-w-0 flex-wrap items-center gap-2">
            <Link
              href={addressOf({ registry: registry.host })}
              prefetch={false}
              className="min-w-0 break-all font-semibold after:absolute after:inset-0 after:rounded-panel"
            >
              {registry.title}
            </Link>
            <RegistryBadges registry={registry.host} />
          </div>
          {registry.title !== registry.host && <code className="break-all text-muted">{registry.host}</code>}
          <RegistryState registry={registry} />
        </li>
      ))}
    </ul>
  )
}

function RegistryState({ registry: { host, upstream } }: { registry: PublicRegistry }) {
  const { data: page, error } = useQuery(firstRepositoriesQuery(host))
  if (error) return <StateOfError error={error} />
  if (!page) return <Skeleton width={120} />
  if (page.source === 'settings') return <StateOfFixed page={page} />
  if (page.repositories.length === 0 && !page.next)
    return (
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone="green">reachable</Badge>
        <span className="text-muted">
          {upstream ? 'nothing cached yet' : 'no repositories listed; open one by name'}
        </span>
      </p>
    )
  // A catalog may list a name twice; the registry's own page shows it once.
  const listed = new Set(page.repositories).size
  const count = page.next
    ? `${formatCount(listed)}+ repositories`
    : formatPlural(listed, 'repository', 'repositories')
  return (
    <p className="flex items-center gap-2 text-sm">
      <Badge tone="green">reachable</Badge>
      <span className="text-muted">
        {count}
        {upstream && ' cached'}
      </span>
    </p>
  )
}

/** No request was sent, so it's unknown whether it responds. */
function StateOfFixed({ page }: { page: RepositoryPage }) {
  const count = new Set(page.repositories).size
  return (
    <p className="flex flex-wrap items-center gap-2 text-sm">
      <Badge>no catalog</Badge>
      <span className="text-muted">
        {count > 0
          ? `${formatPlural(count, 'repository', 'repositories')} in the settings`
          : 'open a repository by name'}
      </span>
    </p>
  )
}

function StateOfError({ error }: { error: Error }) {
  const { status = 0, code = '', fix } = error instanceof RegistryError ? error : {}
  const isCatalogRefused = status === 403 || status === 404 || status === 405 || code === 'UNSUPPORTED'
  const isSilent = code === 'UNREACHABLE' || code === 'TIMEOUT'
  const failure = isSilent ? 'unreachable' : 'error'
  const state = status === 401 ? 'sign-in required' : isCatalogRefused ? 'no catalog; open by name' : failure
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      <Badge tone={isCatalogRefused ? 'neutral' : status === 401 ? 'amber' : 'red'}>{state}</Badge>
      <p className="line-clamp-2 break-words text-muted">{visibleText(error.message)}</p>
      {fix && <p className="break-words text-muted">{visibleText(fix)}</p>}
    </div>
  )
}
