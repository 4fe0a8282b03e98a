import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { parsePlatform } from '@/lib/oci/platform'
import { digestOf } from './image'

/** Returns the entry of a child that an index lists for a platform. Different numbers give different digests. */
export function makeEntry(
  platform: string,
  number: number,
  more: Partial<PlatformEntry> = {},
): PlatformEntry {
  return {
    platform: parsePlatform(platform) ?? null,
    isFromConfig: false,
    digest: digestOf(number),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    sizeBytes: 1000,
    layerCount: 1,
    missing: false,
    attestations: [],
    annotations: {},
    ...more,
  }
}

/** Returns a page's entry for a child that is missing from the registry. */
export function makeMissingEntry(platform: string, number: number): PlatformEntry {
  return makeEntry(platform, number, { sizeBytes: null, layerCount: null, missing: true })
}

const STATEMENT = { mediaType: 'application/vnd.in-toto+json', sizeBytes: 300 }

/** The SBOM and the provenance that BuildKit stores for a child. */
export const ATTESTATIONS = [
  { predicateType: 'https://spdx.dev/Document', statement: { ...STATEMENT, digest: digestOf(9001) } },
  { predicateType: 'https://slsa.dev/provenance/v1', statement: { ...STATEMENT, digest: digestOf(9002) } },
].map((attestation) => ({ ...attestation, digest: digestOf(9000) }))
