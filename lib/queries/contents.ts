import { queryOptions } from '@tanstack/react-query'
import { RegistryError } from '@/lib/oci/registry-error'
import { api } from '@/lib/routes'
import type {
  ContentEnd,
  ContentLine,
  ContentManifest,
  UnavailableManifest,
} from '@/lib/storage/content-line'
import type { Contents } from '@/lib/storage/contents'
import { ask } from './get-json'
import { readLines } from './read-lines'

/** Where a scan stands: more is read, and this is asked anew. */
interface At {
  scan: string
  lines: number
  unread: 'yes' | undefined
}

/** What the tags that a scan has read lead to. */
export const contentsQuery = (repository: string, { scan, lines, unread }: At) =>
  queryOptions({
    queryKey: ['contents', repository, scan, lines, unread],
    queryFn: ({ signal }) => streamContents(api.contents(repository, scan, unread), signal),
    staleTime: Number.POSITIVE_INFINITY,
    // It is big: only what is on the screen is held.
    gcTime: 60_000,
    retry: false,
    // Nothing in it changes, and comparing costs more than reading it.
    structuralSharing: false,
  })

async function streamContents(address: string, signal: AbortSignal): Promise<Contents> {
  const manifests = new Map<string, ContentManifest>()
  const lacks = new Map<string, UnavailableManifest['lack']>()
  let end: ContentEnd | undefined
  await readLines<ContentLine>(await ask(address, signal), (lines) => {
    for (const line of lines) {
      if ('end' in line) end = line
      else if ('lack' in line) lacks.set(line.digest, line.lack)
      else manifests.set(line.digest, line)
    }
  })
  if (!end) throw new RegistryError(502, 'UNREADABLE', 'The connection was interrupted.')
  const { unreadCount, stopped } = end
  return { manifests, unavailable: lacks, unreadCount, ...(stopped && { stopped }) }
}
