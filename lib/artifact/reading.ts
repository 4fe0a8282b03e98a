import 'server-only'
import type { Manifest } from '@/lib/oci/manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ManifestHead, RequestOptions, Source, StoredManifest } from '@/lib/source'
import { rememberManifest } from './loaded-manifests'
import { readStored } from './read-stored'

/** Manifests that are read for one artifact: of more children only the descriptors are shown. */
const MAX_MANIFESTS = 500
/** Children of all its nested indexes together: each may list tens of thousands, and there may be hundreds. */
const MAX_NESTED = 10_000

/** State of the reading of one artifact and its children. */
export interface Reading {
  source: Source
  repository: string
  options: ManifestOptions
  /** Manifests that may still be requested. */
  manifestsLeft: number
  /** Children of nested indexes that may still be listed. */
  childrenLeft: number
  /** Nested indexes that were opened: none is opened twice. */
  opened: Set<string>
  /** Requests by digest: an index may list a large manifest hundreds of times. */
  requested: Map<string, Promise<ReadManifest>>
  /** False once something could not be read and is shown as unknown. */
  isWhole: boolean
  /** Rows of a list show no attestations, and read none. */
  hasAttestations: boolean
  /** Only check that a child whose platform its index names is there: a HEAD, no manifest and no size. */
  isHeadOnly: boolean
  /** The child that the page will show, whose config is requested as soon as its manifest is read. */
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

/** Reads a child's manifest, once. Returns a refusal, so that the other children are read nevertheless. */
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

/** Checks that a child's manifest is there. Returns a refusal, too. */
export function tryHead(reading: Reading, digest: string): Promise<ManifestHead | { error: RegistryError }> {
  const { source, repository, options } = reading
  return orError(reading, () => source.head(repository, digest, options))
}

async function orError<T>(reading: Reading, ask: () => Promise<T>): Promise<T | { error: RegistryError }> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === 'CANCELED') throw error
    // A list of many repositories ends here: the registry would answer the same for every child.
    if (reading.isHeadOnly && FATAL_CODES.includes(error.code)) throw error
    reading.isWhole = false
    return { error }
  }
}

const FATAL_CODES: readonly string[] = ['TOOMANYREQUESTS', 'QUOTA_RESERVED', 'UNREACHABLE', 'TIMEOUT']
