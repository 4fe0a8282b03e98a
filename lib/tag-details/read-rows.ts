import 'server-only'
import { listHubTags } from '@/lib/docker-hub/list-tags'
import type { ListedTag } from '@/lib/docker-hub/listed-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { joinRow } from './join-row'
import { keepLastQuarter } from './keep-last-quarter'
import type { TagRow } from './row'
import { type RowOptions, readRow, rowError } from './rows'

type Listing = ReadonlyMap<string, ListedTag> | RegistryError

interface RowsRequest {
  registry: string
  repository: string
  tags: readonly string[]
  /** Also reads rate-limited manifests; many rows leave the last quarter of the quota. */
  isWhole: boolean
  /** Fill in rate-limited details from Docker Hub's own listing. */
  hasListing: boolean
}

/** Reads rows of tags and returns each when ready, in any order. */
export async function readRows(
  source: Source,
  { registry, repository, tags, isWhole, hasListing }: RowsRequest,
  { signal, onRow, contentsOf }: Omit<RowOptions, 'isWhole'> & { onRow: (row: TagRow) => void },
): Promise<void> {
  const limitedSource = isWhole && tags.length > 1 ? keepLastQuarter(source) : source
  const options = { isWhole, ...(signal && { signal }), ...(contentsOf && { contentsOf }) }
  const listing = hasListing && !isWhole ? listOrRefusal(repository, tags, signal) : undefined
  await Promise.all(
    tags.map(async (tag) => {
      // A scan shares contents already, and may stop at any time.
      const row = contentsOf
        ? await readRow(limitedSource, registry, repository, tag, options)
        : await joinRow(limitedSource, { registry, repository, tag }, options)
      onRow(listing && row.isRateLimited ? filledFrom(await listing, row) : row)
    }),
  )
}

/** An error of the listing hides nothing from the registry. */
async function listOrRefusal(
  repository: string,
  tags: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Listing> {
  try {
    return await listHubTags(repository, tags, signal)
  } catch (error) {
    if (error instanceof RegistryError) return error
    throw error
  }
}

/** An entry of the listing with another digest is outdated. */
function filledFrom(listing: Listing, row: TagRow): TagRow {
  if (listing instanceof RegistryError)
    return listing.code === 'CANCELED' ? row : { ...row, dockerHubError: rowError(listing) }
  const listed = listing.get(row.tag)
  if (!listed || (listed.digest && row.digest && listed.digest !== row.digest)) return row
  const { kind, platforms, sizeBytes, updated } = listed
  return { ...row, kind, platforms, sizeBytes, dockerHub: { updatedAt: updated } }
}
