import type { Classification } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Platform } from '@/lib/oci/platform'
import { formatPlatform, isSamePlatform, parsePlatform } from '@/lib/oci/platform'
import type { AttestationEntry } from './attestation-entry'
import type { CompanionEntry } from './companion-entry'

/** What still fits into an address beside the rest. */
const MOST_TEXT = 200

/** One platform of an index, or the one of a single image. */
export interface PlatformEntry {
  /** Null when neither the index nor a config says it. */
  platform: Platform | null
  /** The platform was read from the image's config, because the index names none. */
  isFromConfig: boolean
  digest: string
  mediaType: string
  /** Compressed size of config and layers; null when the child could not be read. */
  sizeBytes: number | null
  layerCount: number | null
  /** The index lists it, but the registry does not have it. */
  missing: boolean
  /** Why the child could not be read, other than that it is missing. */
  error?: { code: string; message: string }
  attestations: AttestationEntry[]
  /** What else the index lists because it is about this image; absent where there is nothing. */
  companions?: CompanionEntry[]
  /** How the manifest differs from what the index says of it, in words: clients that compare refuse it. */
  mismatch?: string
  /** Of the child's descriptor in the index. */
  annotations: Record<string, string>
  image?: { config?: Descriptor; layers: Descriptor[] }
  /** What it is, where it is no image, and its files: nobody runs it. */
  artifact?: ChildArtifact
}

/** A child of an index that is no image. `files` are its blobs without its config. */
export interface ChildArtifact extends Pick<Classification, 'type' | 'title' | 'artifactType'> {
  config?: Descriptor
  files: Descriptor[]
}

/** What `?platform=` says for an entry: its text form, or its digest where that is missing, not unique, or very long. */
export function platformKey(entry: PlatformEntry, all: readonly PlatformEntry[]): string {
  const { platform } = entry
  if (!platform) return entry.digest
  const same = all.filter((other) => other.platform && isSamePlatform(other.platform, platform))
  const text = formatPlatform(platform)
  return same.length === 1 && text.length <= MOST_TEXT ? text : entry.digest
}

/** The entry that `?platform=` means: any spelling of its platform, or its digest. Without an OS version, the newest. */
export function findPlatform(wanted: string, all: readonly PlatformEntry[]): PlatformEntry | undefined {
  const byDigest = all.find((entry) => entry.digest === wanted)
  if (byDigest) return byDigest
  const platform = parsePlatform(wanted)
  if (!platform) return undefined
  const exact = all.find((entry) => entry.platform && isSamePlatform(entry.platform, platform))
  if (exact || platform.osVersion) return exact
  return all.find((entry) => entry.platform && isSamePlatform(withoutVersion(entry.platform), platform))
}

function withoutVersion({ osVersion: _, ...platform }: Platform): Platform {
  return platform
}

/** Whether the index names another platform than the image's own config. An index need not repeat the Windows build. */
export function disagrees({ platform, isFromConfig }: PlatformEntry, config: Platform): boolean {
  if (isFromConfig || !platform || !(config.os || config.architecture)) return false
  if (platform.osVersion && config.osVersion) return !isSamePlatform(platform, config)
  return !isSamePlatform(withoutVersion(platform), withoutVersion(config))
}
