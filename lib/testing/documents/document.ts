import { computeDigest } from '@/lib/oci/compute-digest'

/** A descriptor's required fields. */
export interface DescriptorDocument {
  mediaType: string
  digest: string
  size: number
}

/** Returns the document's bytes as a registry sends them. */
export function encode(document: unknown, indent = 0): Buffer {
  return Buffer.from(JSON.stringify(document, null, indent))
}

/** Encodes like Go's `encoding/json`, which escapes `<`, `>` and `&`. */
export function encodeAsGo(document: unknown, indent = 0): Buffer {
  const escaped = (char: string) => `\\u00${char.charCodeAt(0).toString(16)}`
  return Buffer.from(JSON.stringify(document, null, indent).replace(/[<>&]/g, escaped))
}

/** Returns a descriptor with the digest and size of these bytes. */
export function pointTo(mediaType: string, bytes: Uint8Array): DescriptorDocument {
  return { mediaType, digest: computeDigest(bytes), size: bytes.length }
}

/** Returns the descriptor of a layer with made-up content. Its size is 9 bytes plus the length of the name. */
export function layer(mediaType: string, name: string): DescriptorDocument {
  return pointTo(mediaType, Buffer.from(`layer of ${name}`))
}

/** Returns 64 hex digits that are always the same for the same name. */
export function hashOf(name: string): string {
  return computeDigest(Buffer.from(name)).slice('sha256:'.length)
}

export function digestOf(name: string): string {
  return `sha256:${hashOf(name)}`
}

/** Returns a config's `rootfs` with one diff ID per name. */
export function rootfs(...names: string[]) {
  return { type: 'layers', diff_ids: names.map((name) => digestOf(`files of ${name}`)) }
}
