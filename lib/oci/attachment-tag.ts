import { isDigest, parseDigest } from './digest'
import { formatPlatform, parsePlatform } from './platform'

export interface AttachmentTag {
  kind: 'signature' | 'attestation' | 'sbom' | 'referrers'
  /** What it is about. For sha512 the tag holds only the first 64 hex digits of it, and so does this. */
  digest: string
}

const kinds = { sig: 'signature', att: 'attestation', sbom: 'sbom' } as const

/**
 * Recognises tags that tools write beside an image: cosign's `sha256-<hex>.sig`, `.att` and `.sbom`, and the
 * referrers tag `sha256-<hex>`.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#referrers-tag-schema
 */
export function parseAttachmentTag(tag: string): AttachmentTag | undefined {
  const [, algorithm, hex, suffix] = /^(sha256|sha512)-([0-9a-f]{64})(?:\.(sig|att|sbom))?$/.exec(tag) ?? []
  if (algorithm === undefined || hex === undefined) return undefined
  const kind = suffix === undefined ? 'referrers' : kinds[suffix as keyof typeof kinds]
  return { kind, digest: `${algorithm}:${hex}` }
}

export function isReferrersTag(tag: string): boolean {
  return parseAttachmentTag(tag)?.kind === 'referrers'
}

/** The tag that holds the list of a digest's referrers where the registry has no referrers api. Long digests collide. */
export function referrersTag(digest: string): string {
  const { algorithm, encoded } = parseDigest(digest) ?? { algorithm: 'sha256', encoded: digest }
  return `${algorithm.slice(0, 32)}-${encoded.slice(0, 64)}`.replace(/[^A-Za-z0-9._-]/g, '-')
}

/** Whether a tag list's entry is a digest: Artifactory lists an index's children so. */
export function isDigestTag(tag: string): boolean {
  return tag.includes(':') && isDigest(tag)
}

/**
 * Recognises `1.33-linux-amd64` and `1.33-arm64` when the tag before the platform exists too. Only a name:
 * whether the two belong together, their digests tell.
 */
export function parseArchitectureTag(
  tag: string,
  tags: ReadonlySet<string>,
): { base: string; platform: string } | undefined {
  for (let dash = tag.indexOf('-'); dash !== -1; dash = tag.indexOf('-', dash + 1)) {
    const base = tag.slice(0, dash)
    if (!tags.has(base)) continue
    const platform = platformOf(tag.slice(dash + 1))
    if (platform !== undefined) return { base, platform }
  }
  return undefined
}

/** Reads `linux-amd64`, `arm64v8`, `arm-v7`, `armv7` and the like. */
function platformOf(text: string): string | undefined {
  const [, os = 'linux', architecture, variant] =
    /^(?:(linux|windows|darwin|freebsd)-)?(386|i386|amd64|x86_64|arm|arm32|armhf|armel|arm64|aarch64|ppc64le|s390x|riscv64|loong64|mips64le)(?:[-_]?(v\d))?$/.exec(
      text,
    ) ?? []
  if (architecture === undefined) return undefined
  const platform = parsePlatform(
    [os, architecture === 'arm32' ? 'arm' : architecture, ...(variant ? [variant] : [])].join('/'),
  )
  return platform && formatPlatform(platform)
}
