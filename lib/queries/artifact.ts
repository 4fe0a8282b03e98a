import { queryOptions } from '@tanstack/react-query'
import type { ArtifactJson } from '@/lib/api/artifact'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** What a digest (`host/name@digest`) points to, with its blobs; immutable. */
export const artifactQuery = (reference: string) =>
  queryOptions({
    queryKey: ['artifact', reference],
    queryFn: ({ signal }) => getJson<ArtifactJson>(api.artifact(reference), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
