import { parseDigest } from './digest'

export interface AttachmentTag {
  kind: 'signature' | 'attestation' | 'sbom' | 'referrers'
  /** In the format of `subjectInTag`. */
  subject: string
}

const COSIGN_KINDS = { sig: 'signature', att: 'attestation', sbom: 'sbom' } as const

/** Tags truncate long digests, so two digests can share a tag. */
const MAX_DIGITS = 64

/**
 * Recognizes the tags that tools write next to an image: cosign's `sha256-<hex>.sig`, `.att` and `.sbom`, and the
 * referrers tag `sha256-<hex>`.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#referrers-tag-schema
 */
export function parseAttachmentTag(tag: string): AttachmentTag | undefined {
  // Lists have thousands of tags, and few like these.
  if (!tag.startsWith('sha')) return undefined
  const [, algorithm, hex, suffix] = /^(sha256|sha512)-([0-9a-f]{64})(?:\.(sig|att|sbom))?$/.exec(tag) ?? []
  if (algorithm === undefined || hex === undefined) return undefined
  const kind = suffix === undefined ? 'referrers' : COSIGN_KINDS[suffix as keyof typeof COSIGN_KINDS]
  return { kind, subject: `${algorithm}:${hex}` }
}

export function isAttachmentTag(tag: string): boolean {
  return parseAttachmentTag(tag) !== undefined
}

/** The part of a digest that attachment tags contain: the first 64 digits of a long one. */
export function subjectInTag(digest: string): string {
  const { algorithm, encoded } = parseDigest(digest) ?? { algorithm: '', encoded: digest }
  return `${algorithm}:${encoded.slice(0, MAX_DIGITS)}`
}

/** The tag that lists a digest's referrers if the registry has no referrers API. */
export function referrersTag(digest: string): string {
  const { algorithm, encoded } = parseDigest(digest) ?? { algorithm: 'sha256', encoded: digest }
  return `${algorithm.slice(0, 32)}-${encoded.slice(0, MAX_DIGITS)}`.replace(/[^A-Za-z0-9._-]/g, '-')
}

export function isReferrersTag(tag: string): boolean {
  return parseAttachmentTag(tag)?.kind === 'referrers'
}

/** The tags that cosign before 3.0 uses for a digest's attachments. */
export function listCosignTags(digest: string): string[] {
  return Object.keys(COSIGN_KINDS).map((suffix) => `${digest.replace(':', '-')}.${suffix}`)
}
