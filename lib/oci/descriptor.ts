import type { Platform } from './platform'

/**
 * Points to stored content.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md
 */
export interface Descriptor {
  /** '' if it isn't stated. */
  mediaType: string
  digest: string
  /** The stored (compressed) size; null if it isn't stated. */
  sizeBytes: number | null
  annotations: Record<string, string>
  /** Other download locations. Untrusted, so we never use them. */
  urls?: string[]
  artifactType?: string
  platform?: Platform
  /** Inlined content, base64. */
  data?: string
}
