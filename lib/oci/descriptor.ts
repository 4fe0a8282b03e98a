import type { Platform } from './platform'

/**
 * Points at one stored thing. `sizeBytes` is the stored (compressed) size.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md
 */
export interface Descriptor {
  mediaType: string
  digest: string
  sizeBytes: number
  annotations: Record<string, string>
  /** Other places to fetch it from; untrusted, never followed by us. */
  urls?: string[]
  artifactType?: string
  platform?: Platform
  /** Inlined content, base64. */
  data?: string
}
