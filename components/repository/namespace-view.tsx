import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Breadcrumbs } from '../breadcrumbs'
import { SetMeUp } from '../set-me-up/set-me-up'
import { Badge } from '../ui/badge'
import { seedRepositories } from './repositories-view'
import { RepositoryTree } from './repository-tree'

/** The repositories whose names begin with a namespace. */
export async function NamespaceView({ registry, namespace }: { registry: string; namespace: string }) {
  const queryClient = new QueryClient()
  await seedRepositories(queryClient, registry)
  return (
    <div className="flex flex-col gap-4">
      <div>
        <Breadcrumbs address={{ registry, repository: namespace }} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2">
          <h1 className="min-w-0 break-all font-semibold text-2xl">{namespace.split('/').at(-1)}</h1>
          <Badge>namespace</Badge>
          <div className="ml-auto">
            <SetMeUp subject={{ registry, namespace, scope: 'namespace' }} />
          </div>
        </div>
      </div>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <RepositoryTree registry={registry} under={namespace} />
      </HydrationBoundary>
    </div>
  )
}
