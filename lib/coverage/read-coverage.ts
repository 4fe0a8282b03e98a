import 'server-only'
import { type ArtifactBody, readBody, readRoot } from '@/lib/artifact/artifact'
import { OPENED_ALREADY } from '@/lib/artifact/children'
import type { Place } from '@/lib/artifact/place'
import { chooseTag } from '@/lib/oci/choose-tag'
import { platformText } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { rowError } from '@/lib/tag-details/rows'
import { listTags } from '@/lib/tags/tag-lists'

const MAX_PAGES = 50

interface CoverageRequest {
  /** See `chooseTag`. Ignored for a place with a tag or digest. */
  choose: string
  /** Also reads rate-limited manifests. */
  isWhole: boolean
}

/**
 * Reads an image's platforms as its page does: a tag list, a GET of the manifest, a HEAD of each child, a GET
 * of each nested index and of each child whose platform is only in its config. Never throws a registry's error:
 * the row has it.
 */
export async function readCoverage(
  source: Source,
  place: Place,
  { choose, isWhole }: CoverageRequest,
  options: RequestOptions,
): Promise<TagRow> {
  const { repository } = place
  let row = unknownRow(place.tag ?? '')
  try {
    const tag = place.tag ?? (place.digest ? undefined : await chosenTag(source, repository, choose, options))
    row = { ...row, tag: tag ?? '' }
    const reference = place.digest ?? tag ?? ''
    if (source.isRateLimited && !isWhole) {
      const { digest, mediaType } = await source.head(repository, reference, options)
      return { ...row, digest, mediaType, isRateLimited: true }
    }
    const root = await readRoot(source, { ...place, ...(tag !== undefined && { tag }) }, options)
    const { digest, mediaType } = root.stored
    const body = await readBody(source, root, { ...options, hasAttestations: false, isHeadOnly: true })
    return { ...row, digest, mediaType, kind: root.kind, platforms: platformsOf(body) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { ...row, ...(source.isRateLimited && { isRateLimited: true }), error: rowError(error) }
  }
}

async function chosenTag(
  source: Source,
  repository: string,
  choose: string,
  options: RequestOptions,
): Promise<string> {
  const tags: string[] = []
  let last: string | undefined
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const read = await listTags(source, repository, { ...options, ...(last !== undefined && { last }) })
    tags.push(...read.tags)
    last = read.next
    if (last === undefined) break
  }
  const tag = chooseTag(tags, choose)
  if (tag !== undefined) return tag
  const what =
    tags.length === 0 ? 'The repository has no tags.' : `None of its ${tags.length} tags matches ${choose}.`
  throw new RegistryError(404, 'TAG_UNKNOWN', what)
}

/** An unreadable child may be for any platform. */
function platformsOf({ platforms, others }: ArtifactBody): TagRow['platforms'] {
  const unread = others.filter(({ problem }) => problem !== undefined && problem !== OPENED_ALREADY)
  return [
    ...platforms.map((child) => ({
      platform: child.platform && !child.error ? platformText(child, platforms) : 'unknown',
      digest: child.digest,
      missing: child.missing,
      sizeBytes: null,
    })),
    ...unread.map(({ digest }) => ({ platform: 'unknown', digest, missing: false, sizeBytes: null })),
  ]
}
