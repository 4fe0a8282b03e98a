import type { Listing } from '@/lib/artifact/repositories'
import { visibleText } from '@/lib/oci/visible-text'
import { Breadcrumbs } from '../breadcrumbs'
import { SetMeUp } from '../set-me-up/set-me-up'
import { Badge } from '../ui/badge'
import { LazyRepositoryTree } from './lazy-repository-tree'

interface Props {
  registry: string
  namespace: string
  /** The repositories below it, as they were just listed. */
  listing: Listing
}

/** The repositories whose names begin with a namespace. */
export function NamespaceView({ registry, namespace, listing }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Breadcrumbs address={{ registry, repository: namespace }} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2">
          <h1 className="min-w-0 break-all font-semibold text-2xl">
            {visibleText(namespace.split('/').at(-1) ?? '')}
          </h1>
          <Badge>namespace</Badge>
          <div className="ml-auto">
            <SetMeUp subject={{ registry, namespace, scope: 'namespace' }} />
          </div>
        </div>
      </div>
      <LazyRepositoryTree
        registry={registry}
        under={namespace}
        names={listing.repositories}
        isReading={false}
        truncated={listing.truncated}
      />
    </div>
  )
}
