import type { Classification } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isSamePlatform, type Platform } from '@/lib/oci/platform'
import { isOnlyOne, platformText, withoutVersion } from '@/lib/oci/platform-texts'
import type { AttestationEntry } from './attestation-entry'

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
  /** Other attachments of this image that the index lists; absent where there is none. */
  attachments?: IndexAttachmentEntry[]
  /** How the manifest differs from its descriptor in the index: clients that compare refuse it. */
  mismatch?: string
  /** Of the child's descriptor in the index. */
  annotations: Record<string, string>
  /** Of the child's descriptor, too. */
  artifactType?: string
  image?: { config?: Descriptor; layers: Descriptor[] }
  /** The artifact that it is, where it is no image. */
  artifact?: ChildArtifact
}

/** A child of an index that is no image. `files` are its blobs without its config. */
export interface ChildArtifact extends Pick<Classification, 'type' | 'title' | 'artifactType'> {
  config?: Descriptor
  files: Descriptor[]
}

/** What `?platform=` says for an entry: its text form, or its digest where that is missing, not unique, or very long. */
export function platformKey(entry: PlatformEntry, all: readonly PlatformEntry[]): string {
  return isOnlyOne(entry, all) ? platformText(entry, all) : entry.digest
}

/** Whether the index names another platform than the image's own config, which need not repeat build and features. */
export function disagrees({ platform, isFromConfig }: PlatformEntry, config: Platform): boolean {
  if (isFromConfig || !platform || !(config.os || config.architecture)) return false
  const [listed, own] = [withoutFeatures(platform), withoutFeatures(config)]
  if (platform.osVersion && config.osVersion) return !isSamePlatform(listed, own)
  return !isSamePlatform(withoutVersion(listed), withoutVersion(own))
}

function withoutFeatures({ osFeatures: _, ...platform }: Platform): Platform {
  return platform
}

/** An attachment that an index lists beside its image: a SOCI index, an SBOM, a signature. */
export interface IndexAttachmentEntry {
  digest: string
  mediaType: string
  artifactType?: string
  /** Of its manifest, as the index has it. */
  sizeBytes: Descriptor['sizeBytes']
  title: string
}
