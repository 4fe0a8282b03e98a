import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import { resolvePlace } from '@/lib/changes/plan/resolve-place'
import { companionSubjects } from '@/lib/oci/companion'
import { isDigest } from '@/lib/oci/digest'
import { foldNames } from '@/lib/oci/fold-names'
import { isSamePlatform, parsePlatform } from '@/lib/oci/platform'
import { platformTexts } from '@/lib/oci/platform-texts'
import { readManifest } from '@/lib/oci/read-manifest'
import { writePlatform } from '@/lib/oci/write-platform'
import type { Source, StoredManifest } from '@/lib/source'
import { takeTurn } from '@/lib/take-turn'
import { completeEntry, explainRefusedKind, toEntry, withPlatform } from './complete-entry'
import type { ImageIndexRequest } from './image-index-plan'
import type { IndexEntry, UnlabeledEntry } from './index-entry'

const MAX_DEPTH = 4

export interface ReadIndexEntries {
  parts: IndexEntry[]
  sources: (Place & { named: string })[]
  /** Why some of it cannot stand in an index. */
  blocked: string[]
  warnings: string[]
}

/** Reads what an index is to be made of: images with the platform that their config names, and the images of indexes, flattened. */
export async function readIndexEntries(
  open: (registry: string) => Promise<Source>,
  { parts: wanted, without, platforms }: ImageIndexRequest,
  signal: AbortSignal,
): Promise<ReadIndexEntries> {
  const read: Reading = { parts: [], sources: [], blocked: [], warnings: [] }
  for (const place of wanted) {
    const source = await open(place.registry)
    const stored = await resolvePlace(source, place, signal)
    read.sources.push({ ...place, named: stored.digest })
    await addManifest({ source, place, stored, depth: 1, signal }, read)
  }
  const kept = read.parts
    .filter(({ digest }) => !without.includes(digest))
    .map((part) => applyPlatform(part, platforms))
  const there = new Set(kept.map(({ digest }) => digest))
  return {
    ...read,
    // What is about an image that is left out is about nothing here.
    parts: withTexts(kept.filter(({ about }) => about === undefined || there.has(about))),
  }
}

function withTexts(parts: readonly UnlabeledEntry[]): IndexEntry[] {
  const images = parts.filter(({ isCompanion }) => !isCompanion)
  const texts = platformTexts(images.map(({ listed }) => listed))
  const textOf = new Map(images.map((part, n) => [part, part.listed.platform ? (texts[n] ?? null) : null]))
  return parts.map((part) => ({ ...part, platform: textOf.get(part) ?? null }))
}

type Reading = Omit<ReadIndexEntries, 'parts'> & { parts: UnlabeledEntry[] }

interface Adding {
  source: Source
  place: Place
  stored: StoredManifest
  depth: number
  signal: AbortSignal
}

async function addManifest({ source, place, stored, depth, signal }: Adding, read: Reading): Promise<void> {
  const name = formatPlace(place)
  await takeTurn(stored.bytes)
  const manifest = readManifest(stored.bytes, stored.mediaType)
  if (manifest.kind === 'index') {
    if (depth > 1) read.warnings.push(`${name} lists an index, whose images are taken in its place.`)
    for (const entry of manifest.unreadEntries ?? [])
      read.warnings.push(`${entry} of ${name} can’t be read, and is left out.`)
    const raw = rawEntries(stored.bytes)
    const subjectOf = companionSubjects(manifest.manifests)
    for (const [n, child] of manifest.manifests.entries()) {
      const part = await completeEntry(toEntry(child, raw[n] ?? {}, place), source, signal)
      if (isNested(part) && depth < MAX_DEPTH) {
        const nested = await source.manifest(place.repository, child.digest, { signal, isRoot: true })
        await addManifest({ source, place, stored: nested, depth: depth + 1, signal }, read)
      } else {
        if (part.isCompanion) part.about ??= subjectOf(child)
        add(read, place, part)
      }
    }
    return
  }
  const why = explainRefusedKind(manifest)
  if (why) {
    read.blocked.push(`${name} ${why}`)
    return
  }
  const { platform } = await readPlatformOf(
    { source, repository: place.repository, options: { signal } },
    manifest,
  )
  const { digest, mediaType, bytes } = stored
  const size = bytes.length
  add(read, place, {
    ...{ digest, mediaType, sizeBytes: size, from: name, isCompanion: false, place },
    listed: { digest, platform },
    isAlone: true,
    descriptor: { mediaType, digest, size, ...(platform && { platform: writePlatform(platform) }) },
  })
}

/** An index may list one image for two platforms. An image by itself adds nothing to what an index says of it. */
function add(
  read: Reading,
  place: Place,
  { isAlone = false, ...part }: UnlabeledEntry & { isAlone?: boolean },
): void {
  const { platform } = part.listed
  const isThere = ({ listed }: UnlabeledEntry) =>
    isAlone && listed.platform && platform
      ? listed.digest === part.digest && isSamePlatform(listed.platform, platform)
      : isDeepStrictEqual(listed, part.listed)
  if (read.parts.some(isThere))
    read.warnings.push(`${part.digest} of ${formatPlace(place)} was there already, and stands once.`)
  else read.parts.push(part)
}

/** The entries as they stand, with whatever else they say; those that can't be read are left out. */
function rawEntries(bytes: Uint8Array): object[] {
  const { manifests } = foldNames(JSON.parse(new TextDecoder().decode(bytes))).document
  if (!Array.isArray(manifests)) return []
  return manifests.filter((entry) => typeof entry?.digest === 'string' && isDigest(entry.digest))
}

function applyPlatform(part: UnlabeledEntry, platforms: ImageIndexRequest['platforms']): UnlabeledEntry {
  const text = platforms[part.digest]
  const platform = text === undefined ? undefined : parsePlatform(text)
  return !platform || part.isCompanion ? part : withPlatform(part, platform)
}

function isNested({ mediaType }: UnlabeledEntry): boolean {
  return /image\.index|manifest\.list/.test(mediaType)
}
