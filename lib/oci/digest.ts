/** A parsed digest. We may not be able to compute its algorithm. */
export interface Digest {
  algorithm: string
  encoded: string
}

const grammar = /^([a-z0-9]+(?:[+._-][a-z0-9]+)*):([a-zA-Z0-9=_-]+)$/
const hexLength: Record<string, number> = { sha256: 64, sha384: 96, sha512: 128, blake3: 64 }
const longestDigest = 1024

/**
 * Parses a digest. A registered algorithm requires lower-case hex of the right length; an unknown one only has to
 * match the grammar.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/descriptor.md#digests
 */
export function parseDigest(text: string): Digest | undefined {
  if (text.length > longestDigest) return undefined
  const [, algorithm, encoded] = grammar.exec(text) ?? []
  if (algorithm === undefined || encoded === undefined) return undefined
  const length = Object.hasOwn(hexLength, algorithm) ? hexLength[algorithm] : undefined
  if (length !== undefined && !(encoded.length === length && /^[0-9a-f]+$/.test(encoded))) return undefined
  return { algorithm, encoded }
}

/** Whether `parseDigest` accepts the text. */
export function isDigest(text: string): boolean {
  return parseDigest(text) !== undefined
}

/** Whether the text is a digest of a registered algorithm; `nginx:latest` fits the grammar of an unknown one. */
export function isRegisteredDigest(text: string): boolean {
  const digest = parseDigest(text)
  return digest !== undefined && Object.hasOwn(hexLength, digest.algorithm)
}

/** The digest with 12 characters of its encoded part, as Docker shows it. Other text is returned unchanged. */
export function shortDigest(text: string): string {
  const digest = parseDigest(text)
  return digest ? `${digest.algorithm}:${digest.encoded.slice(0, 12)}` : text
}

/** Whether an entry of a tag list is a digest, as Artifactory lists an index's children. */
export function isDigestTag(tag: string): boolean {
  return tag.includes(':') && isDigest(tag)
}

/** Whether a digest's hex, or a text without an algorithm, starts with the prefix. */
export function hasDigestPrefix(digest: string, hex: string): boolean {
  return digest.startsWith(hex, digest.indexOf(':') + 1)
}
