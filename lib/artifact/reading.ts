import 'server-only'
import type { Manifest } from '@/lib/oci/manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, ManifestHead, Source, StoredManifest } from '@/lib/source'
import { rememberManifest } from './loaded-manifests'
import { readStored } from './read-stored'

/** How many manifests one artifact may cost: what an index lists beyond it is named, not read. */
const MAX_MANIFESTS = 500
/** How much its nested indexes may list together: each may list tens of thousands, and there may be hundreds. */
const MAX_NESTED = 10_000

/** What the parts of one artifact's reading share. */
export interface Reading {
  source: Source
  repository: string
  options: ManifestOptions
  /** Manifests that may still be asked for. */
  left: number
  /** Children of nested indexes that may still be listed. */
  room: number
  /** Nested indexes that were opened: none is opened twice. */
  opened: Set<string>
  /** Manifests by digest: an index may list a large one hundreds of times. */
  asked: Map<string, Promise<ReadManifest>>
  /** False once something could not be read and stands there as unknown. */
  isWhole: boolean
  /** Rows of a list show no attestations, and so read none. */
  hasAttestations: boolean
  /** Of a child whose platform its index names only whether it is there: a HEAD, no manifest and no size. */
  isHeadOnly: boolean
  /** The child whose config is asked for as soon as its manifest is there, because the page will show it. */
  isWanted: (digest: string) => boolean
}

interface ManifestOptions extends AskOptions {
  /** Nothing is read that would be counted against a quota. */
  isKept?: boolean
}

export interface ReadingOptions extends ManifestOptions {
  hasAttestations?: boolean
  isHeadOnly?: boolean
  isWanted?: (digest: string) => boolean
}

export function startReading(source: Source, repository: string, options: ReadingOptions): Reading {
  const { hasAttestations = true, isHeadOnly = false, isWanted = () => false, ...ask } = options
  return {
    source,
    repository,
    options: ask,
    left: MAX_MANIFESTS,
    room: MAX_NESTED,
    opened: new Set(),
    asked: new Map(),
    isWhole: true,
    hasAttestations,
    isHeadOnly,
    isWanted,
  }
}

type ReadManifest = { manifest: Manifest; stored: StoredManifest } | { error: RegistryError }

/** Reads a child's manifest, once; a refusal is given back, for one child's must not cost the others. */
export function tryManifest(reading: Reading, digest: string): Promise<ReadManifest> {
  const asked = reading.asked.get(digest) ?? askManifest(reading, digest)
  reading.asked.set(digest, asked)
  return asked
}

async function askManifest(reading: Reading, digest: string): Promise<ReadManifest> {
  const { source, repository, options } = reading
  return tried(reading, async () => {
    const stored = await source.manifest(repository, digest, options)
    const manifest = await readStored(stored)
    rememberManifest(source, repository, stored.digest, manifest)
    return { manifest, stored }
  })
}

/** Asks whether a child's manifest is there; a refusal is given back, too. */
export function tryHead(reading: Reading, digest: string): Promise<ManifestHead | { error: RegistryError }> {
  const { source, repository, options } = reading
  return tried(reading, () => source.head(repository, digest, options))
}

async function tried<T>(reading: Reading, ask: () => Promise<T>): Promise<T | { error: RegistryError }> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === 'CANCELLED') throw error
    // A list of many repositories ends here: whoever says so once would say it of every child.
    if (reading.isHeadOnly && ENDS_ALL.includes(error.code)) throw error
    reading.isWhole = false
    return { error }
  }
}

const ENDS_ALL: readonly string[] = ['TOOMANYREQUESTS', 'QUOTA_KEPT', 'UNREACHABLE', 'TIMEOUT']
