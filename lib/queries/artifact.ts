import { queryOptions } from '@tanstack/react-query'
import type { ArtifactJson } from '@/lib/artifact/artifact-json'
import { api } from '@/lib/routes'
import { getJson } from './get-json'

/** What a digest (`host/name@digest`) names, with its blobs; it never changes. */
export const artifactQuery = (reference: string) =>
  queryOptions({
    queryKey: ['artifact', reference],
    queryFn: ({ signal }) => getJson<ArtifactJson>(api.artifact(reference), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
