'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sortTags } from '@/lib/oci/version-order'
import { contentsQuery } from '@/lib/queries/contents'
import { rowsQuery } from '@/lib/queries/rows'
import { scanQuery } from '@/lib/queries/scan'

/** What a scan's tags lead to, once it has ended or was stopped; `digestOf` names those tags, newest version first. */
export function useContents(repository: string, unread: 'yes' | undefined) {
  const { status, after } = useQuery(scanQuery(repository)).data
  const isRead = (status === 'done' || status === 'stopped') && after !== undefined
  const query = useQuery({
    ...contentsQuery(repository, { scan: after?.scan ?? '', lines: after?.lines ?? 0, unread }),
    enabled: isRead,
  })
  const known = useQuery(rowsQuery(repository)).data
  const contents = isRead ? query.data : undefined
  const digestOf = useMemo(() => {
    if (!contents) return new Map<string, string>()
    return new Map(
      sortTags([...known.keys()]).flatMap((tag) => {
        const digest = known.get(tag)?.row.digest
        const isHeld = digest != null && (contents.manifests.has(digest) || contents.lacks.has(digest))
        return isHeld ? [[tag, digest] as const] : []
      }),
    )
  }, [contents, known])
  return {
    status,
    contents,
    digestOf,
    isLoading: isRead && query.isPending,
    error: isRead ? query.error : null,
  }
}
