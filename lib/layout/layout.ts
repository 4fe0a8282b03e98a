import 'server-only'
import { referrersTag } from '@/lib/oci/attachment-tag'
import { isDigest } from '@/lib/oci/digest'
import { MAX_MANIFEST_BYTES } from '@/lib/oci/max-manifest-bytes'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { ManifestHead, Source, StoredManifest } from '@/lib/source'
import { answerBlob } from './blob-answer'
import { openBlob, readBlob } from './blob-file'
import { OCI_NAME } from './entry-name'
import { createSummaryCache, findReferrers } from './find-referrers'
import { type LayoutFolder, refuseCancelled } from './layout-folder'
import { indexState, type LayoutIndex, type LayoutRepository, readIndex } from './read-index'
import { addTaggedReferrers } from './tagged-referrers'

/** For tasks that read many files: a folder has no limit of its own. */
const MAX_CONCURRENT_FILES = 8

/** What a reference points to. A digest that isn't an entry has no media type. */
interface Entry {
  digest: string
  mediaType?: string
  annotations?: Readonly<Record<string, string>>
}

/**
 * Opens an OCI image layout folder as a source.
 *
 * Reads nothing before the first request, and `index.json` again whenever it changes. Any digest of the folder
 * exists in each of its repositories. `tags` lists entries without a tag as `digestTags`.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/image-layout.md
 */
export function openLayout(folder: LayoutFolder): Source {
  return once(`layout ${folder.host} ${folder.path}`, () => createLayout(folder))
}

function createLayout(folder: LayoutFolder): Source {
  const index = createIndexReader(folder)
  const summaries = createSummaryCache()
  const find = async (repository: string, reference: string) =>
    findEntry(await index(), repository, reference)
  return {
    host: folder.host,
    kind: 'layout',
    identity: 'layout',
    isPersonal: false,
    requestsAtOnce: MAX_CONCURRENT_FILES,
    isRateLimited: false,
    quota: null,
    async repositories() {
      const { repositories } = await index()
      return { repositories: [...repositories.keys()].sort() }
    },
    async tags(repository) {
      const { tags, untagged } = findRepository(await index(), repository)
      return { tags: [...tags.keys()], ...(untagged.size > 0 && { digestTags: [...untagged] }) }
    },
    async untagged(repository) {
      const { untagged } = findRepository(await index(), repository)
      return { manifests: [...untagged].map((digest) => ({ digest, mediaType: null, contentBytes: null })) }
    },
    async head(repository, reference) {
      return headOf(folder, await find(repository, reference))
    },
    async manifest(repository, reference, options = {}) {
      refuseCancelled(options.signal)
      return readStored(folder, await find(repository, reference))
    },
    async hasBlob(repository, digest) {
      findRepository(await index(), repository)
      return hasBlob(folder, digest)
    },
    async blob(repository, digest, options = {}) {
      findRepository(await index(), repository)
      return answerBlob(folder, digest, options)
    },
    async blobBytes(repository, digest, { maxBytes, signal }) {
      refuseCancelled(signal)
      findRepository(await index(), repository)
      return readBlob(folder, digest, { missingCode: 'BLOB_UNKNOWN', maxBytes })
    },
    async referrers(repository, digest, { signal } = {}) {
      const read = await index()
      const { tags } = findRepository(read, repository)
      const found = await findReferrers({ folder, digest, entries: read.entries, cache: summaries, signal })
      const fallback = tags.get(referrersTag(digest))
      return fallback ? addTaggedReferrers({ folder, digest, found, fallback, cache: summaries }) : found
    },
  }
}

async function hasBlob(folder: LayoutFolder, digest: string): Promise<boolean> {
  try {
    const { file } = await openBlob(folder, digest, 'BLOB_UNKNOWN')
    await file.close()
    return true
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return false
    throw error
  }
}

/** Reads the layout's index again when the file has changed. Simultaneous calls share one read. */
function createIndexReader(folder: LayoutFolder): () => Promise<LayoutIndex> {
  let cached: { state: string; index: Promise<LayoutIndex> } | undefined
  return async () => {
    const state = await indexState(folder)
    if (cached?.state === state) return cached.index
    const reading = { state, index: readIndex(folder) }
    cached = reading
    reading.index.catch(() => {
      if (cached === reading) cached = undefined
    })
    return reading.index
  }
}

function findRepository(index: LayoutIndex, repository: string): LayoutRepository {
  const found = index.repositories.get(repository)
  if (found) return found
  throw new RegistryError(404, 'NAME_UNKNOWN', `The layout has no repository ${repository}.`)
}

/** A digest may be a child of an entry. */
function findEntry(index: LayoutIndex, repository: string, reference: string): Entry {
  const { tags } = findRepository(index, repository)
  if (isDigest(reference))
    return index.entries.find(({ digest }) => digest === reference) ?? { digest: reference }
  const entry = tags.get(reference)
  if (entry) return entry
  throw new RegistryError(404, 'MANIFEST_UNKNOWN', `The layout has no tag ${reference} in ${repository}.`)
}

/** A child has no entry with its media type, so it's taken from the body. */
async function readStored(
  folder: LayoutFolder,
  { digest, mediaType, annotations }: Entry,
): Promise<StoredManifest> {
  const bytes = await readBlob(folder, digest, {
    missingCode: 'MANIFEST_UNKNOWN',
    maxBytes: MAX_MANIFEST_BYTES,
  })
  const layoutReference = annotations?.[OCI_NAME]
  return {
    digest,
    mediaType: mediaType ?? readManifest(bytes, null).mediaType,
    bytes,
    ...(layoutReference !== undefined && { layoutReference }),
  }
}

/** The size is the file's. Without an entry, the media type comes from the body. */
async function headOf(folder: LayoutFolder, { digest, mediaType }: Entry): Promise<ManifestHead> {
  if (!mediaType) {
    const stored = await readStored(folder, { digest })
    return { digest, mediaType: stored.mediaType, sizeBytes: stored.bytes.length }
  }
  const { file, sizeBytes } = await openBlob(folder, digest, 'MANIFEST_UNKNOWN')
  await file.close()
  return { digest, mediaType, sizeBytes }
}
