import type { Classification } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isSamePlatform, type Platform } from '@/lib/oci/platform'
import { isOnlyOne, platformText, withoutVersion } from '@/lib/oci/platform-texts'
import type { AttestationEntry } from './attestation-entry'

/** One platform of an index, or that of a single image. */
export interface PlatformEntry {
  /** Null if neither the index nor a config states it. */
  platform: Platform | null
  /** The platform comes from the image's config, because the index states none. */
  isFromConfig: boolean
  digest: string
  mediaType: string
  /** Compressed size of config and layers; null if the child is unreadable. */
  sizeBytes: number | null
  layerCount: number | null
  /** The index lists it, but it isn't in the registry. */
  missing: boolean
  /** Why the child is unreadable, unless it's missing. */
  error?: { code: string; message: string }
  attestations: AttestationEntry[]
  /** Other attachments of this image that the index lists; undefined if there are none. */
  attachments?: IndexAttachmentEntry[]
  /** How the manifest differs from its descriptor in the index. Clients that compare them reject it. */
  mismatch?: string
  /** From the child's descriptor in the index. */
  annotations: Record<string, string>
  /** Also from the child's descriptor. */
  artifactType?: string
  image?: { config?: Descriptor; layers: Descriptor[] }
  /** What it is, if it isn't an image. */
  artifact?: ChildArtifact
}

/** A child of an index that isn't an image. `files` are its blobs without its config. */
export interface ChildArtifact extends Pick<Classification, 'type' | 'title' | 'artifactType'> {
  config?: Descriptor
  files: Descriptor[]
}

/** The value of `?platform=` for an entry: its platform, or its digest if that's unknown, not unique, or very long. */
export function platformKey(entry: PlatformEntry, all: readonly PlatformEntry[]): string {
  return isOnlyOne(entry, all) ? platformText(entry, all) : entry.digest
}

/** Whether the index states a different platform than the image's config, which may omit OS version and features. */
export function disagrees({ platform, isFromConfig }: PlatformEntry, config: Platform): boolean {
  if (isFromConfig || !platform || !(config.os || config.architecture)) return false
  const [listed, own] = [withoutFeatures(platform), withoutFeatures(config)]
  if (platform.osVersion && config.osVersion) return !isSamePlatform(listed, own)
  return !isSamePlatform(withoutVersion(listed), withoutVersion(own))
}

function withoutFeatures({ osFeatures: _, ...platform }: Platform): Platform {
  return platform
}

/** An attachment that an index lists next to its image: a SOCI index, an SBOM, a signature. */
export interface IndexAttachmentEntry {
  digest: string
  mediaType: string
  artifactType?: string
  /** The size of its manifest that the index states. */
  sizeBytes: Descriptor['sizeBytes']
  title: string
}
