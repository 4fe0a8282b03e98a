import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import { resolvePlace } from '@/lib/changes/plan/resolve-place'
import { isDigest } from '@/lib/oci/digest'
import { foldNames } from '@/lib/oci/fold-names'
import { indexAttachmentSubjects } from '@/lib/oci/index-attachment'
import type { IndexManifest } from '@/lib/oci/manifest'
import { isSamePlatform, parsePlatform } from '@/lib/oci/platform'
import { platformTexts } from '@/lib/oci/platform-texts'
import { readManifest } from '@/lib/oci/read-manifest'
import { writePlatform } from '@/lib/oci/write-platform'
import type { Source, StoredManifest } from '@/lib/source'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { completeEntry, explainRefusedKind, toEntry, withPlatform } from './complete-entry'
import type { ImageIndexRequest } from './image-index-plan'
import type { IndexEntry, UnlabeledEntry } from './index-entry'

const MAX_DEPTH = 4

export interface ReadIndexEntries {
  entries: IndexEntry[]
  sources: (Place & { resolvedDigest: string })[]
  /** Why the index can't list some of them. */
  blockers: string[]
  warnings: string[]
}

/**
 * Reads the entries of a new index: images with the platform from their config, and the images of indexes, flattened.
 */
export async function readIndexEntries(
  open: (registry: string) => Promise<Source>,
  { images, exclude, platforms }: ImageIndexRequest,
  signal: AbortSignal,
): Promise<ReadIndexEntries> {
  const read: Reading = { entries: [], sources: [], blockers: [], warnings: [] }
  for (const place of images) {
    const source = await open(place.registry)
    const stored = await resolvePlace(source, place, signal)
    read.sources.push({ ...place, resolvedDigest: stored.digest })
    await addManifest({ source, place, stored, depth: 1, signal }, read)
  }
  const kept = read.entries
    .filter(({ digest }) => !exclude.includes(digest))
    .map((entry) => applyPlatform(entry, platforms))
  const digests = new Set(kept.map(({ digest }) => digest))
  return {
    ...read,
    // Attachments of an excluded image have no subject here.
    entries: labelPlatforms(kept.filter(({ about }) => about === undefined || digests.has(about))),
  }
}

function labelPlatforms(entries: readonly UnlabeledEntry[]): IndexEntry[] {
  const images = entries.filter(({ isAttachment }) => !isAttachment)
  const texts = platformTexts(images.map(({ listed }) => listed))
  const textOf = new Map(images.map((entry, n) => [entry, entry.listed.platform ? (texts[n] ?? null) : null]))
  return entries.map((entry) => ({ ...entry, platform: textOf.get(entry) ?? null }))
}

type Reading = Omit<ReadIndexEntries, 'entries'> & { entries: UnlabeledEntry[] }

interface Adding {
  source: Source
  place: Place
  stored: StoredManifest
  depth: number
  signal: AbortSignal
}

async function addManifest(adding: Adding, read: Reading): Promise<void> {
  const { source, place, stored, signal } = adding
  await yieldToEventLoop(stored.bytes)
  const manifest = readManifest(stored.bytes, stored.mediaType)
  if (manifest.kind === 'index') return addChildren(adding, manifest, read)
  const from = formatPlace(place)
  const refusal = explainRefusedKind(manifest)
  if (refusal) {
    read.blockers.push(`${from} ${refusal}`)
    return
  }
  const reading = { source, repository: place.repository, options: { signal } }
  const { platform } = await readPlatformOf(reading, manifest)
  const { digest, mediaType, bytes } = stored
  const size = bytes.length
  add(read, place, {
    digest,
    mediaType,
    sizeBytes: size,
    source: from,
    isAttachment: false,
    place,
    listed: { digest, platform },
    isAlone: true,
    descriptor: { mediaType, digest, size, ...(platform && { platform: writePlatform(platform) }) },
  })
}

async function addChildren(adding: Adding, index: IndexManifest, read: Reading): Promise<void> {
  const { source, place, stored, depth, signal } = adding
  const from = formatPlace(place)
  if (depth > 1) read.warnings.push(`${from} contains a nested index. Its images are added instead.`)
  for (const entry of index.unreadEntries ?? [])
    read.warnings.push(`${entry} of ${from} can’t be read and is excluded.`)
  const raw = rawEntries(stored.bytes)
  const subjectOf = indexAttachmentSubjects(index.manifests)
  for (const [n, child] of index.manifests.entries()) {
    const entry = await completeEntry(toEntry(child, raw[n] ?? {}, place), source, signal)
    if (isNested(entry) && depth < MAX_DEPTH) {
      const nested = await source.manifest(place.repository, child.digest, { signal, isRoot: true })
      await addManifest({ ...adding, stored: nested, depth: depth + 1 }, read)
    } else {
      if (entry.isAttachment) entry.about ??= subjectOf(child)
      add(read, place, entry)
    }
  }
}

/** An index may list an image for two platforms. A standalone image adds nothing to what an index says about it. */
function add(
  read: Reading,
  place: Place,
  { isAlone = false, ...entry }: UnlabeledEntry & { isAlone?: boolean },
): void {
  const { platform } = entry.listed
  const isSame = ({ listed }: UnlabeledEntry) =>
    isAlone && listed.platform && platform
      ? listed.digest === entry.digest && isSamePlatform(listed.platform, platform)
      : isDeepStrictEqual(listed, entry.listed)
  if (read.entries.some(isSame))
    read.warnings.push(`${entry.digest} of ${formatPlace(place)} is a duplicate and is included once.`)
  else read.entries.push(entry)
}

/** The entries with all their fields; skips unreadable ones. */
function rawEntries(bytes: Uint8Array): object[] {
  const { manifests } = foldNames(JSON.parse(new TextDecoder().decode(bytes))).document
  if (!Array.isArray(manifests)) return []
  return manifests.filter((entry) => typeof entry?.digest === 'string' && isDigest(entry.digest))
}

function applyPlatform(entry: UnlabeledEntry, platforms: ImageIndexRequest['platforms']): UnlabeledEntry {
  const text = platforms[entry.digest]
  const platform = text === undefined ? undefined : parsePlatform(text)
  return !platform || entry.isAttachment ? entry : withPlatform(entry, platform)
}

function isNested({ mediaType }: UnlabeledEntry): boolean {
  return /image\.index|manifest\.list/.test(mediaType)
}
