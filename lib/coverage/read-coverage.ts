import 'server-only'
import type { Place } from '@/lib/artifact/place'
import { readConfigOf } from '@/lib/artifact/read-platform'
import { readStored } from '@/lib/artifact/read-stored'
import { type TagRow, unknownRow } from '@/lib/artifact/row'
import { rowError } from '@/lib/artifact/rows'
import { listTags } from '@/lib/artifact/tag-lists'
import { classify } from '@/lib/oci/classify'
import { isCompanionChild } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { isImageManifestType, isIndexType, OCI_MANIFEST } from '@/lib/oci/media-type'
import { formatPlatform, isUnknownPlatform } from '@/lib/oci/platform'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'
import { chooseTag } from './choose-tag'

const MOST_PAGES = 50
/** Whoever says so once would say it of every child. */
const ENDS_ALL: readonly string[] = ['CANCELLED', 'TOOMANYREQUESTS', 'UNREACHABLE', 'TIMEOUT']

type Platforms = TagRow['platforms']

interface Wanted {
  /** See `chooseTag`; a place with a tag or digest stands for itself. */
  choose: string
  /** Read also where the registry counts that. */
  isWhole: boolean
}

/**
 * Reads which platforms a repository's image has: a list of tags, a GET of the manifest, a HEAD of each child; of a single
 * image its config. A nested index is a second GET, and deeper ones are unknown. Never throws a refusal: the row carries it.
 */
export async function readCoverage(
  source: Source,
  place: Place,
  { choose, isWhole }: Wanted,
  options: AskOptions,
): Promise<TagRow> {
  const { repository } = place
  let row = unknownRow(place.tag ?? '')
  try {
    const tag = place.tag ?? (place.digest ? undefined : await chosenTag(source, repository, choose, options))
    row = { ...row, tag: tag ?? '' }
    const reference = place.digest ?? tag ?? ''
    if (source.isMetered && !isWhole) {
      const { digest, mediaType } = await source.head(repository, reference, options)
      return { ...row, digest, mediaType, isMetered: true }
    }
    const stored = await source.manifest(repository, reference, options)
    const { digest, mediaType } = stored
    const manifest = readStored(stored)
    return {
      ...row,
      digest,
      mediaType,
      kind: classify(manifest).kind,
      platforms: await platformsOf(source, repository, { manifest, digest }, options),
    }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { ...row, ...(source.isMetered && { isMetered: true }), error: rowError(error) }
  }
}

async function chosenTag(
  source: Source,
  repository: string,
  choose: string,
  options: AskOptions,
): Promise<string> {
  const tags: string[] = []
  let last: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const read = await listTags(source, repository, { ...options, ...(last !== undefined && { last }) })
    tags.push(...read.tags)
    last = read.next
    if (last === undefined) break
  }
  const tag = chooseTag(tags, choose)
  if (tag !== undefined) return tag
  const what = tags.length === 0 ? 'It has no tags.' : `None of its ${tags.length} tags is or fits ${choose}.`
  throw new RegistryError(404, 'TAG_UNKNOWN', what)
}

async function platformsOf(
  source: Source,
  repository: string,
  { manifest, digest }: { manifest: Manifest; digest: string },
  options: AskOptions,
): Promise<Platforms> {
  if (manifest.kind === 'index') {
    const nested = { left: 1 }
    return childrenOf(source, repository, manifest.manifests, { ...options, nested })
  }
  if (classify(manifest).kind !== 'image') return []
  const config = await readConfigOf(source, repository, manifest, options)
  return [
    {
      platform: config ? formatPlatform(config.platform) : 'unknown',
      digest,
      missing: false,
      sizeBytes: null,
    },
  ]
}

interface Nesting extends AskOptions {
  /** How many nested indexes may still be read. */
  nested: { left: number }
}

async function childrenOf(
  source: Source,
  repository: string,
  children: readonly Descriptor[],
  { nested, ...options }: Nesting,
): Promise<Platforms> {
  const found = await Promise.all(
    children.map(async (child): Promise<Platforms> => {
      const { digest, platform } = child
      if (isCompanionChild(child)) return []
      const mediaType = child.mediaType || (await typeOf(source, repository, digest, options))
      if (isIndexType(mediaType)) {
        if (nested.left === 0) return [{ platform: 'unknown', digest, missing: false, sizeBytes: null }]
        nested.left -= 1
        const inner = readStored(await source.manifest(repository, digest, options))
        return inner.kind === 'index'
          ? childrenOf(source, repository, inner.manifests, { ...options, nested })
          : []
      }
      if (!isImageManifestType(mediaType) || (platform && isUnknownPlatform(platform))) return []
      const state = await stateOf(source, repository, digest, options)
      const isKnown = platform !== undefined && state !== 'refused'
      const shown = isKnown ? formatPlatform(platform) : 'unknown'
      return [{ platform: shown, digest, missing: state === 'missing', sizeBytes: null }]
    }),
  )
  return found.flat()
}

/** Of a child whose type the index doesn't state. What can't be read counts as an image: as one it is missing, or refused. */
async function typeOf(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions,
): Promise<string> {
  try {
    return readStored(await source.manifest(repository, digest, options)).mediaType
  } catch (error) {
    if (error instanceof RegistryError && error.code !== 'CANCELLED') return OCI_MANIFEST
    throw error
  }
}

/** What is refused may be there, or not. */
async function stateOf(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions,
): Promise<'there' | 'missing' | 'refused'> {
  try {
    await source.head(repository, digest, options)
    return 'there'
  } catch (error) {
    if (!(error instanceof RegistryError) || ENDS_ALL.includes(error.code)) throw error
    return error.status === 404 ? 'missing' : 'refused'
  }
}
