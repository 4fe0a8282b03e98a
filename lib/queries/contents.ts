import { queryOptions } from '@tanstack/react-query'
import type { ContentLine, ContentManifest, UnavailableManifest } from '@/lib/api/storage'
import { api } from '@/lib/routes'
import type { Contents } from '@/lib/storage/contents'
import { fetchApi } from './api-client'
import { jsonLines } from './json-lines'

/** The position in a scan: once more has been read, the query runs again. */
interface ScanPosition {
  scan: string
  lines: number
  load: 'yes' | undefined
}

/** The manifests that a scan's tags lead to. */
export const contentsQuery = (repository: string, { scan, lines, load }: ScanPosition) =>
  queryOptions({
    queryKey: ['contents', repository, scan, lines, load],
    queryFn: ({ signal }) => streamContents(api.storage(repository, scan, load), signal),
    staleTime: Number.POSITIVE_INFINITY,
    // The response is large, so keep it only while it's on the screen.
    gcTime: 60_000,
    retry: false,
    // Its parts don't change, and comparing costs more than parsing.
    structuralSharing: false,
  })

async function streamContents(address: string, signal: AbortSignal): Promise<Contents> {
  const manifests = new Map<string, ContentManifest>()
  const unavailable = new Map<string, UnavailableManifest['problem']>()
  const response = await fetchApi(address, signal)
  const { notLoadedCount, stopped } = await jsonLines<ContentLine>(response, (lines) => {
    for (const line of lines) {
      if ('problem' in line) unavailable.set(line.digest, line.problem)
      else manifests.set(line.digest, line)
    }
  })
  return { manifests, unavailable, notLoadedCount, ...(stopped && { stopped }) }
}
