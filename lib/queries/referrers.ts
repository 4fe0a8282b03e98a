import { queryOptions } from '@tanstack/react-query'
import type { AttachedList } from '@/lib/artifact/attached'
import type { Statement } from '@/lib/oci/attestation'
import { api } from '@/lib/routes'
import { getJson } from './get-json'

/** What is attached to a digest (`host/name@digest`) from outside. */
export const referrersQuery = (reference: string) =>
  queryOptions({
    queryKey: ['referrers', reference],
    queryFn: ({ signal }) => getJson<AttachedList>(api.referrers(reference), signal),
  })

/** The in-toto statement in a blob; it never changes. */
export const statementQuery = (reference: string) =>
  queryOptions({
    queryKey: ['statement', reference],
    queryFn: ({ signal }) => getJson<Statement>(api.statement(reference), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
