import { queryOptions } from '@tanstack/react-query'
import type { Attachments } from '@/lib/api/referrers'
import type { ReadStatement } from '@/lib/api/statement'
import { api } from '@/lib/routes'
import { getJson } from './api-client'

/** The attachments of a digest (`host/name@digest`). */
export const referrersQuery = (reference: string) =>
  queryOptions({
    queryKey: ['referrers', reference],
    queryFn: ({ signal }) => getJson<Attachments>(api.referrers(reference), signal),
  })

/** The contents of an attachment; immutable. */
export const statementQuery = (reference: string) =>
  queryOptions({
    queryKey: ['statement', reference],
    queryFn: ({ signal }) => getJson<ReadStatement>(api.statement(reference), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
