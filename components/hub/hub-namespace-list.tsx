'use client'

import { useQuery } from '@tanstack/react-query'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { repositoriesUnderQuery } from '@/lib/queries/repositories'
import { RepositoryTree } from '../repository/repository-tree'
import { Notice } from '../ui/notice'
import { Skeleton } from '../ui/skeleton'

/** The public repositories of a namespace, as Docker Hub's own api lists them. */
export function HubNamespaceList({ registry, namespace }: { registry: string; namespace: string }) {
  const { data, error, isFetching, refetch } = useQuery(repositoriesUnderQuery(registry, namespace))
  if (error) {
    return (
      <Notice tone="error">
        {visibleText(error.message)} {error instanceof RegistryError && visibleText(error.cure ?? '')}{' '}
        <button type="button" className="underline" onClick={() => refetch()}>
          {isFetching ? 'Asking…' : 'Try again'}
        </button>
      </Notice>
    )
  }
  if (!data) return <Skeleton width={240} />
  if (data.repositories.length === 0)
    return (
      <p className="text-muted">Docker Hub shows no repository of {visibleText(namespace)} to everyone.</p>
    )
  return (
    <>
      <p className="text-muted text-sm">
        From Docker Hub’s listing: what is public in {visibleText(namespace)}.
      </p>
      <RepositoryTree
        registry={registry}
        names={data.repositories}
        under={namespace}
        isReading={false}
        truncated={data.truncated}
      />
    </>
  )
}
