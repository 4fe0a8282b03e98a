import 'server-only'
import type { Manifest } from '@/lib/oci/manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ManifestHead, RequestOptions, Source, StoredManifest } from '@/lib/source'
import { rememberManifest } from './loaded-manifests'
import { readStored } from './read-stored'

/** How many manifests to read for one artifact; for further children, only descriptors are shown. */
const MAX_MANIFESTS = 500
/** Children of all nested indexes together: each may list tens of thousands, and there may be hundreds. */
const MAX_NESTED = 10_000

/** The state while an artifact and its children are read. */
export interface Reading {
  source: Source
  repository: string
  options: ManifestOptions
  /** How many more manifests may be requested. */
  manifestsLeft: number
  /** How many more children of nested indexes may be listed. */
  childrenLeft: number
  /** Nested indexes that have been opened; each is opened once. */
  opened: Set<string>
  /** Requests by digest: an index may list a large manifest hundreds of times. */
  requested: Map<string, Promise<ReadManifest>>
  /** False once something is unreadable and shown as unknown. */
  isWhole: boolean
  /** False for the rows of a list, which show no attestations. */
  hasAttestations: boolean
  /** Check with a HEAD that a child exists if its index states the platform, instead of reading manifest and size. */
  isHeadOnly: boolean
  /**
   * Whether this is the child that the page will show; its config is requested as soon as its manifest has been read.
   */
  isWanted: (digest: string) => boolean
}

interface ManifestOptions extends RequestOptions {
  /** Read nothing that counts against a quota. */
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
    manifestsLeft: MAX_MANIFESTS,
    childrenLeft: MAX_NESTED,
    opened: new Set(),
    requested: new Map(),
    isWhole: true,
    hasAttestations,
    isHeadOnly,
    isWanted,
  }
}

type ReadManifest = { manifest: Manifest; stored: StoredManifest } | { error: RegistryError }

/** Reads a child's manifest once. Returns a refusal, so that the other children are still read. */
export function tryManifest(reading: Reading, digest: string): Promise<ReadManifest> {
  const manifest = reading.requested.get(digest) ?? readOne(reading, digest)
  reading.requested.set(digest, manifest)
  return manifest
}

async function readOne(reading: Reading, digest: string): Promise<ReadManifest> {
  const { source, repository, options } = reading
  return orError(reading, async () => {
    const stored = await source.manifest(repository, digest, options)
    const manifest = await readStored(stored)
    rememberManifest(source, repository, stored.digest, manifest)
    return { manifest, stored }
  })
}

/** Checks that a child's manifest exists. Also returns a refusal. */
export function tryHead(reading: Reading, digest: string): Promise<ManifestHead | { error: RegistryError }> {
  const { source, repository, options } = reading
  return orError(reading, () => source.head(repository, digest, options))
}

async function orError<T>(reading: Reading, ask: () => Promise<T>): Promise<T | { error: RegistryError }> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === 'CANCELED') throw error
    // A list of many repositories stops here: the registry would refuse every other child too.
    if (reading.isHeadOnly && FATAL_CODES.includes(error.code)) throw error
    reading.isWhole = false
    return { error }
  }
}

const FATAL_CODES: readonly string[] = ['TOOMANYREQUESTS', 'QUOTA_RESERVED', 'UNREACHABLE', 'TIMEOUT']
