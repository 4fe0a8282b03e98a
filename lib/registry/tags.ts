import 'server-only'
import { isDigest, isDigestTag } from '@/lib/oci/digest'
import { TagList } from '@/lib/oci/schema'
import type { PageOptions, TagPage, UntaggedManifest } from '@/lib/source'
import type { Connection } from './connection'
import { checkRepository, pullScope } from './names'
import { getPage } from './paging'
import { readJson } from './read-json'

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
        const { tags, manifest } = readJson(response, TagList, 'tag list')
        if (manifest) untagged = untaggedIn(manifest)
        return tags
      },
    },
    options,
  )
  const digestTags = items.filter(isDigestTag)
  const tags = items.filter((item) => !isDigestTag(item))
  return { tags, ...(digestTags.length > 0 && { digestTags }), ...(untagged && { untagged }), ...rest }
}

function untaggedIn(manifests: NonNullable<TagList['manifest']>): UntaggedManifest[] {
  return Object.entries(manifests).flatMap(([digest, entry]) =>
    entry && entry.tag.length === 0 && isDigest(digest)
      ? [{ digest, mediaType: entry.mediaType || null, contentBytes: entry.imageSizeBytes }]
      : [],
  )
}
