'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { sortTags } from '@/lib/oci/version-order'
import { contentsQuery } from '@/lib/queries/contents'
import { rowsQuery } from '@/lib/queries/rows'
import { scanQuery } from '@/lib/queries/scan'

/**
 * The contents of all loaded tags, once loading is complete or stopped. `digestOf` has these tags, newest version
 * first.
 */
export function useContents(repository: string, load: 'yes' | undefined) {
  const { status, after } = useQuery(scanQuery(repository)).data
  const isRead = (status === 'complete' || status === 'stopped') && after !== undefined
  const at = { scan: after?.scan ?? '', lines: after?.lines ?? 0 }
  const isWholeWanted = load === 'yes'
  // If the page doesn't request them, it uses the result of an earlier request.
  const whole = useQuery({
    ...contentsQuery(repository, { ...at, load: 'yes' }),
    enabled: isRead && isWholeWanted,
  })
  const read = useQuery({
    ...contentsQuery(repository, { ...at, load: undefined }),
    enabled: isRead && !isWholeWanted && !whole.data,
  })
  const known = useQuery(rowsQuery(repository)).data
  const contents = isRead ? (whole.data ?? read.data) : undefined
  const digestOf = useMemo(() => {
    if (!contents) return new Map<string, string>()
    return new Map(
      sortTags([...known.keys()]).flatMap((tag) => {
        const digest = known.get(tag)?.row.digest
        const isHeld = digest != null && (contents.manifests.has(digest) || contents.unavailable.has(digest))
        return isHeld ? [[tag, digest] as const] : []
      }),
    )
  }, [contents, known])
  const query = isWholeWanted ? whole : read
  return {
    status,
    contents,
    digestOf,
    isLoading: query.isFetching,
    error: isRead ? query.error : null,
  }
}
