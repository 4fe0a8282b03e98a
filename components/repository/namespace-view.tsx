import Link from 'next/link'
import { LazyRepositoryTree } from '@/components/lazy-views'
import { RegistryMarks } from '@/components/registry/registry-marks'
import type { ListingUnder } from '@/lib/catalog/repositories'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Breadcrumbs } from '../breadcrumbs'
import { SetMeUp } from '../set-me-up/set-me-up'
import { Badge } from '../ui/badge'
import { limitNames } from './limit-names'
import { OpenByName } from './open-by-name'

interface Props {
  registry: string
  namespace: string
  /** The repositories listed below the namespace. */
  listing: ListingUnder
}

/** The repositories of a namespace; those that aren't listed can be opened by name. */
export function NamespaceView({ registry, namespace, listing }: Props) {
  const { repositories, prefixes = [], isUnlisted, truncated } = listing
  const { names, cut } = limitNames(repositories)
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Breadcrumbs address={{ registry, repository: namespace }} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2">
          <h1 className="min-w-0 break-all font-semibold text-2xl">
            {visibleText(namespace.split('/').at(-1) ?? '')}
          </h1>
          <Badge>namespace</Badge>
          <RegistryMarks registry={registry} />
          <div className="ml-auto flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
            <Link
              href={addressOf({ registry, repository: namespace }, { view: 'platforms' })}
              prefetch={false}
              className="link whitespace-nowrap text-sm"
            >
              Platforms
            </Link>
            <SetMeUp subject={{ registry, namespace, scope: 'namespace' }} />
          </div>
        </div>
      </div>
      {isUnlisted && (
        <div className="flex flex-col gap-2">
          <p className="text-muted">
            This registry doesn’t list the repositories in this namespace. Enter the rest of a repository
            name.
          </p>
          <OpenByName registry={registry} namespace={namespace} />
        </div>
      )}
      {(!isUnlisted || repositories.length + prefixes.length > 0) && (
        <LazyRepositoryTree
          registry={registry}
          namespace={namespace}
          names={names}
          prefixes={prefixes}
          isReading={false}
          truncated={[truncated, cut].filter(Boolean).join(' ') || undefined}
        />
      )}
    </div>
  )
}
