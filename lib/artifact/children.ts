import 'server-only'
import { attestedDigest, isAttestationChild } from '@/lib/oci/attestation'
import type { Descriptor } from '@/lib/oci/descriptor'
import { imageSizeBytes } from '@/lib/oci/image-size'
import type { IndexManifest, Manifest } from '@/lib/oci/manifest'
import { isImageManifestType, isIndexType, isSchema1Type } from '@/lib/oci/media-type'
import { comparePlatforms, isUnknownPlatform } from '@/lib/oci/platform'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'
import type { AttestationEntry, PlatformEntry } from './platform-entry'
import { readPlatformOf } from './read-platform'

const MAX_DEPTH = 4
const MAX_CHILDREN = 500

export interface IndexChildren {
  /** Runnable children in display order; nested indexes are opened. */
  platforms: PlatformEntry[]
  /** Children that run nowhere: other artifacts, and what lies beyond the limits of nesting and number. */
  others: Descriptor[]
}

/** Reads every child of an index in parallel; a child that cannot be read is an entry that says so. */
export async function readChildren(
  source: Source,
  repository: string,
  index: IndexManifest,
  options: AskOptions,
): Promise<IndexChildren> {
  const attestations = readAttestations(source, repository, index, options)
  const children = await readRunnable(source, repository, index, options, new Set())
  const byTarget = await attestations
  for (const entry of children.platforms) entry.attestations = byTarget.get(entry.digest) ?? []
  // Entries that run nowhere come last; sort is stable, so the index's own order decides between equals.
  children.platforms.sort((a, b) => {
    if (!a.platform || !b.platform) return Number(!a.platform) - Number(!b.platform)
    return comparePlatforms(a.platform, b.platform)
  })
  return children
}

async function readRunnable(
  source: Source,
  repository: string,
  index: IndexManifest,
  options: AskOptions,
  seen: Set<string>,
): Promise<IndexChildren> {
  const found: IndexChildren = { platforms: [], others: [] }
  const parts = await Promise.all(
    index.manifests.map(async (child, position): Promise<IndexChildren> => {
      if (isAttestationChild(child)) return { platforms: [], others: [] }
      if (position >= MAX_CHILDREN || seen.size > MAX_DEPTH) return { platforms: [], others: [child] }
      if (isIndexType(child.mediaType)) return readNested(source, repository, child, options, seen)
      if (!isImageManifestType(child.mediaType) && !isSchema1Type(child.mediaType))
        return { platforms: [], others: [child] }
      const entry = await readChild(source, repository, child, options)
      return entry ? { platforms: [entry], others: [] } : { platforms: [], others: [child] }
    }),
  )
  for (const part of parts) {
    found.platforms.push(...part.platforms)
    found.others.push(...part.others)
  }
  return found
}

async function readNested(
  source: Source,
  repository: string,
  child: Descriptor,
  options: AskOptions,
  seen: Set<string>,
): Promise<IndexChildren> {
  if (seen.has(child.digest) || seen.size >= MAX_DEPTH) return { platforms: [], others: [child] }
  const read = await tryManifest(source, repository, child.digest, options)
  if (!('manifest' in read) || read.manifest.kind !== 'index') return { platforms: [], others: [child] }
  return readRunnable(source, repository, read.manifest, options, new Set([...seen, child.digest]))
}

/** Undefined when the child turns out to be no image (an artifact in an index). */
async function readChild(
  source: Source,
  repository: string,
  child: Descriptor,
  options: AskOptions,
): Promise<PlatformEntry | undefined> {
  const named = child.platform && !isUnknownPlatform(child.platform) ? child.platform : null
  const entry: PlatformEntry = {
    platform: named,
    isFromConfig: false,
    digest: child.digest,
    mediaType: child.mediaType,
    sizeBytes: null,
    layerCount: null,
    missing: false,
    attestations: [],
    annotations: child.annotations,
  }
  const read = await tryManifest(source, repository, child.digest, options)
  if ('error' in read) {
    const { status, code, message } = read.error
    return status === 404 ? { ...entry, missing: true } : { ...entry, error: { code, message } }
  }
  const { manifest } = read
  if (!named && child.platform && manifest.kind !== 'schema1') return undefined
  if (!named) {
    entry.platform = await readPlatformOf(source, repository, manifest, options)
    entry.isFromConfig = true
  }
  if (manifest.kind === 'schema1') entry.layerCount = manifest.layers.filter((layer) => !layer.isEmpty).length
  if (manifest.kind === 'image') {
    entry.image = { config: manifest.config, layers: manifest.layers }
    entry.sizeBytes = imageSizeBytes(manifest.config, manifest.layers)
    entry.layerCount = manifest.layers.length
  }
  return entry
}

async function readAttestations(
  source: Source,
  repository: string,
  index: IndexManifest,
  options: AskOptions,
): Promise<Map<string, AttestationEntry[]>> {
  const byTarget = new Map<string, AttestationEntry[]>()
  const children = index.manifests.filter(isAttestationChild).slice(0, MAX_CHILDREN)
  const read = await Promise.all(
    children.map((child) => tryManifest(source, repository, child.digest, options)),
  )
  for (const [position, child] of children.entries()) {
    const target = attestedDigest(child)
    const answer = read[position]
    if (!target || !answer) continue
    byTarget.set(target, [...(byTarget.get(target) ?? []), ...attestationEntries(child, answer)])
  }
  return byTarget
}

function attestationEntries(
  child: Descriptor,
  read: { manifest: Manifest } | { error: RegistryError },
): AttestationEntry[] {
  const unread = { digest: child.digest, predicateType: 'unknown', statement: null }
  if (!('manifest' in read) || read.manifest.kind !== 'image') return [unread]
  return read.manifest.layers.map(({ digest, mediaType, sizeBytes, annotations }) => ({
    digest: child.digest,
    predicateType: annotations['in-toto.io/predicate-type'] ?? 'unknown',
    statement: { digest, mediaType, sizeBytes },
  }))
}

async function tryManifest(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions,
): Promise<{ manifest: Manifest } | { error: RegistryError }> {
  try {
    const stored = await source.manifest(repository, digest, options)
    return { manifest: readManifest(stored.bytes, stored.mediaType) }
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === 'CANCELLED') throw error
    return { error }
  }
}
