import { LazyOpenByName, LazyRepositoryTable } from '@/components/lazy-views'
import { RegistryBadges } from '@/components/registry/registry-badges'
import type { ListingUnder } from '@/lib/catalog/repositories'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Breadcrumbs } from '../breadcrumbs'
import { SetMeUp } from '../set-me-up/set-me-up'
import { Badge } from '../ui/badge'
import { PageTitle } from '../ui/page-title'
import { TitleRow } from '../ui/title-row'
import { limitNames } from './limit-names'
import { TitleLink } from './title-link'

interface Props {
  registry: string
  namespace: string
  /** The repositories listed below the namespace. */
  listing: ListingUnder
  /** Who limits the registry's pulls, if anyone. */
  limitedBy?: string | undefined
  /** The cookie with hidden columns. */
  columns?: string | undefined
}

/** The repositories of a namespace; those that aren't listed can be opened by name. */
export function NamespaceView({ registry, namespace, listing, limitedBy, columns }: Props) {
  const { repositories, prefixes = [], isUnlisted, truncated } = listing
  const { names, cut } = limitNames(repositories)
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Breadcrumbs address={{ registry, repository: namespace }} />
        <TitleRow>
          <PageTitle className="break-all">{visibleText(namespace.split('/').at(-1) ?? '')}</PageTitle>
          <Badge>namespace</Badge>
          <RegistryBadges registry={registry} />
          <div className="ml-auto flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
            <TitleLink href={addressOf({ registry, repository: namespace }, { view: 'platforms' })}>
              Coverage
            </TitleLink>
            <SetMeUp subject={{ registry, namespace, scope: 'namespace' }} />
          </div>
        </TitleRow>
      </div>
      {isUnlisted && (
        <div className="flex flex-col gap-2">
          <p className="text-muted">
            This registry doesn’t list the repositories in this namespace. Enter the rest of a repository
            name.
          </p>
          <LazyOpenByName registry={registry} namespace={namespace} />
        </div>
      )}
      {(!isUnlisted || repositories.length + prefixes.length > 0) && (
        <LazyRepositoryTable
          registry={registry}
          namespace={namespace}
          now={new Date().toISOString()}
          limitedBy={limitedBy}
          columns={columns}
          names={names}
          prefixes={prefixes}
          isReading={false}
          truncated={[truncated, cut].filter(Boolean).join(' ') || undefined}
        />
      )}
    </div>
  )
}
