import 'server-only'
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { isDigest, isDigestTag } from '@/lib/oci/digest'
import { TagList } from '@/lib/oci/schema'
import { once } from '@/lib/process'
import type { PageOptions, TagPage, UntaggedManifest } from '@/lib/source'
import type { Connection } from './connection'
import { checkRepository, pullScope } from './names'
import { getPage } from './paging'
import { readJson } from './read-json'
import type { RegistryResponse } from './registry-response'

/**
 * Lists the page of tags after `last` in the registry's order, with digests separated from tags.
 *
 * Throws `NAME_UNKNOWN` if the repository doesn't exist; some registries return an empty list instead.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 */
export async function listTags(
  connection: Connection,
  repository: string,
  options: PageOptions,
): Promise<TagPage> {
  checkRepository(repository)
  let untagged: UntaggedManifest[] | undefined
  const { items, ...rest } = await getPage(
    connection,
    {
      kind: 'tags',
      path: `${repository}/tags/list`,
      scope: pullScope(repository),
      what: 'tag list',
      read: (response) => {
        const list = readList(response)
        untagged = list.untagged
        return list.tags
      },
    },
    options,
  )
  const digestTags = items.filter(isDigestTag)
  const tags = digestTags.length === 0 ? items : items.filter((item) => !isDigestTag(item))
  return { tags, ...(digestTags.length > 0 && { digestTags }), ...(untagged && { untagged }), ...rest }
}

interface ReadList {
  tags: string[]
  untagged?: UntaggedManifest[]
}

const MAX_NAMES = 100_000
/** About a thousand names. */
const MIN_REMEMBERED_BYTES = 16_384

/** Long lists by their bytes: a list is requested for each visitor, and rarely changes. */
function readLists(): LRUCache<string, ReadList> {
  const sizeCalculation = ({ tags, untagged = [] }: ReadList) => tags.length + untagged.length + 10
  return once('read tag lists', () => new LRUCache<string, ReadList>({ maxSize: MAX_NAMES, sizeCalculation }))
}

function readList(response: RegistryResponse): ReadList {
  if (response.bytes.length < MIN_REMEMBERED_BYTES) return parseList(response)
  const key = createHash('sha256').update(response.bytes).digest('base64')
  const known = readLists().get(key)
  if (known) return known
  const list = parseList(response)
  readLists().set(key, list)
  return list
}

function parseList(response: RegistryResponse): ReadList {
  const { tags, manifest } = readJson(response, TagList, 'tag list')
  return { tags, ...(manifest && { untagged: untaggedIn(manifest) }) }
}

function untaggedIn(manifests: NonNullable<TagList['manifest']>): UntaggedManifest[] {
  return Object.entries(manifests).flatMap(([digest, entry]) =>
    entry && entry.tag.length === 0 && isDigest(digest)
      ? [{ digest, mediaType: entry.mediaType || null, contentBytes: entry.imageSizeBytes }]
      : [],
  )
}
