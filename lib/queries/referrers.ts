import { queryOptions } from '@tanstack/react-query'
import type { Attachments } from '@/lib/artifact/attachments'
import type { ReadStatement } from '@/lib/artifact/statement'
import { api } from '@/lib/routes'
import { getJson } from './get-json'

/** What is attached to a digest (`host/name@digest`) from outside. */
export const referrersQuery = (reference: string) =>
  queryOptions({
    queryKey: ['referrers', reference],
    queryFn: ({ signal }) => getJson<Attachments>(api.referrers(reference), signal),
  })

/** What an attached blob says; it never changes. */
export const statementQuery = (reference: string) =>
  queryOptions({
    queryKey: ['statement', reference],
    queryFn: ({ signal }) => getJson<ReadStatement>(api.statement(reference), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
