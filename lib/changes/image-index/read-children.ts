import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import { readPlace } from '@/lib/changes/plan/read-place'
import { isAttestationChild } from '@/lib/oci/attestation'
import { classify } from '@/lib/oci/classify'
import { companionSubjects, isCompanionChild } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isDigest } from '@/lib/oci/digest'
import { foldNames } from '@/lib/oci/fold-names'
import type { ListedChild } from '@/lib/oci/listed-child'
import type { Manifest } from '@/lib/oci/manifest'
import { type Platform, parsePlatform } from '@/lib/oci/platform'
import { platformTexts } from '@/lib/oci/platform-texts'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { writePlatform } from '@/lib/oci/write-platform'
import type { Source, StoredManifest } from '@/lib/source'
import type { ComposedEntry, ComposeWish } from './image-index-plan'

const MAX_DEPTH = 4

/** An entry, what the index will say of it, and where it is now. */
export interface Part extends ComposedEntry {
  /** As an index writes it. */
  descriptor: object
  place: Place
  /** What it is chosen by. */
  listed: ListedChild
  /** What a companion is about, where that is told. */
  about?: string | undefined
  isAttestation?: boolean
}

/** Which text tells it from the others is known once they are all there. */
type UnnamedPart = Omit<Part, 'platform'>

export interface ReadParts {
  parts: Part[]
  sources: (Place & { named: string })[]
  /** Why some of it cannot stand in an index. */
  blocked: string[]
  warnings: string[]
}

/** Reads what an index is to be made of: images with the platform that their config names, and the images of indexes, flattened. */
export async function readParts(
  open: (registry: string) => Promise<Source>,
  { parts: wanted, without, platforms }: ComposeWish,
  signal: AbortSignal,
): Promise<ReadParts> {
  const read: Reading = { parts: [], sources: [], blocked: [], warnings: [] }
  for (const place of wanted) {
    const source = await open(place.registry)
    const stored = await readPlace(source, place, signal)
    read.sources.push({ ...place, named: stored.digest })
    await addManifest({ source, place, stored, depth: 1, signal }, read)
  }
  const kept = read.parts
    .filter(({ digest }) => !without.includes(digest))
    .map((part) => withPlatform(part, platforms))
  const there = new Set(kept.map(({ digest }) => digest))
  return {
    ...read,
    // What is about an image that is left out is about nothing here.
    parts: withTexts(kept.filter(({ about }) => about === undefined || there.has(about))),
  }
}

function withTexts(parts: readonly UnnamedPart[]): Part[] {
  const images = parts.filter(({ isCompanion }) => !isCompanion)
  const texts = platformTexts(images.map(({ listed }) => listed))
  const textOf = new Map(images.map((part, n) => [part, part.listed.platform ? (texts[n] ?? null) : null]))
  return parts.map((part) => ({ ...part, platform: textOf.get(part) ?? null }))
}

type Reading = Omit<ReadParts, 'parts'> & { parts: UnnamedPart[] }

interface Adding {
  source: Source
  place: Place
  stored: StoredManifest
  depth: number
  signal: AbortSignal
}

async function addManifest({ source, place, stored, depth, signal }: Adding, read: Reading): Promise<void> {
  const name = formatPlace(place)
  const manifest = readManifest(stored.bytes, stored.mediaType)
  if (manifest.kind === 'index') {
    if (depth > 1) read.warnings.push(`${name} lists an index, whose images are taken in its place.`)
    for (const entry of manifest.unreadEntries ?? [])
      read.warnings.push(`${entry} of ${name} can’t be read, and is left out.`)
    const raw = rawEntries(stored.bytes)
    const subjectOf = companionSubjects(manifest.manifests)
    for (const [n, child] of manifest.manifests.entries()) {
      const part = await complete(childPart(child, raw[n] ?? {}, place), source, signal)
      if (isNested(part) && depth < MAX_DEPTH) {
        const nested = await source.manifest(place.repository, child.digest, { signal, isRoot: true })
        await addManifest({ source, place, stored: nested, depth: depth + 1, signal }, read)
      } else {
        if (part.isCompanion) part.about = subjectOf(child)
        add(read, place, part)
      }
    }
    return
  }
  const why = refusedKind(manifest)
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
    descriptor: { mediaType, digest, size, ...(platform && { platform: writePlatform(platform) }) },
  })
}

/** An index may list one image for two platforms. */
function add(read: Reading, place: Place, part: UnnamedPart): void {
  if (read.parts.some(({ listed }) => isDeepStrictEqual(listed, part.listed)))
    read.warnings.push(`${part.digest} of ${formatPlace(place)} was there already, and stands once.`)
  else read.parts.push(part)
}

function childPart(child: Descriptor, raw: object, place: Place): UnnamedPart {
  const isCompanion = isCompanionChild(child)
  return {
    ...{
      digest: child.digest,
      mediaType: child.mediaType,
      sizeBytes: child.sizeBytes,
      from: formatPlace(place),
      place,
    },
    isCompanion,
    isAttestation: isAttestationChild(child),
    listed: {
      digest: child.digest,
      platform: isCompanion ? null : child.platform,
      annotations: child.annotations,
    },
    descriptor: raw,
  }
}

/** What an index says nothing of, the manifest and the image's own config tell. */
async function complete(part: UnnamedPart, source: Source, signal: AbortSignal): Promise<UnnamedPart> {
  const { repository } = part.place
  const isStated = part.mediaType !== '' && part.sizeBytes !== null
  if (isStated && (part.listed.platform || part.isCompanion)) return part
  try {
    const { bytes, mediaType } = await source.manifest(repository, part.digest, { signal })
    const stated = isStated ? part : withFacts(part, mediaType, bytes.length)
    const manifest = readManifest(bytes, mediaType)
    if (part.listed.platform || part.isCompanion || refusedKind(manifest)) return stated
    const { platform } = await readPlatformOf({ source, repository, options: { signal } }, manifest)
    return platform ? forPlatform(stated, platform) : stated
  } catch (error) {
    // What is missing is told where it is to be copied.
    if (error instanceof RegistryError && error.status === 404) return part
    throw error
  }
}

/** An index must state them. */
function withFacts(part: UnnamedPart, mediaType: string, size: number): UnnamedPart {
  return { ...part, mediaType, sizeBytes: size, descriptor: { ...part.descriptor, mediaType, size } }
}

/** The entries as they stand, with whatever else they say; those that can't be read are left out. */
function rawEntries(bytes: Uint8Array): object[] {
  const { manifests } = foldNames(JSON.parse(new TextDecoder().decode(bytes))).document
  if (!Array.isArray(manifests)) return []
  return manifests.filter((entry) => typeof entry?.digest === 'string' && isDigest(entry.digest))
}

function withPlatform(part: UnnamedPart, platforms: ComposeWish['platforms']): UnnamedPart {
  const text = platforms[part.digest]
  const platform = text === undefined ? undefined : parsePlatform(text)
  return !platform || part.isCompanion ? part : forPlatform(part, platform)
}

function forPlatform(part: UnnamedPart, platform: Platform): UnnamedPart {
  return {
    ...part,
    listed: { ...part.listed, platform },
    descriptor: { ...part.descriptor, platform: writePlatform(platform) },
  }
}

function isNested({ mediaType }: UnnamedPart): boolean {
  return /image\.index|manifest\.list/.test(mediaType)
}

function refusedKind(manifest: Manifest): string | undefined {
  if (manifest.kind === 'schema1')
    return 'is of Docker’s old schema 1, which no index may list: it can only be pushed anew.'
  if (classify(manifest).kind === 'image') return undefined
  return 'is no image, so no client would choose it out of an index.'
}
