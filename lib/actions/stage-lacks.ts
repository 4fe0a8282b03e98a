import 'server-only'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import { isAttestationChild, promisedPredicateType } from '@/lib/oci/attestation'
import type { Descriptor } from '@/lib/oci/descriptor'
import { helperTag } from '@/lib/oci/helper-tag'
import type { Manifest } from '@/lib/oci/manifest'
import { formatPlatform, parsePlatform } from '@/lib/oci/platform'
import type { AttachedKind, Stage } from '@/lib/stages/stage'
import { type Closure, childrenOf } from './closure'
import { inTag } from './find-helpers'
import type { Root } from './wished-roots'

interface Found {
  closure: Closure
  /** Signatures and the like that were found, whether they are copied or not. */
  helpers: readonly Root[]
  reading: Parameters<typeof readPlatformOf>[0]
}

/** What a stage requires and images lack, in words; empty when nothing is missing. Presence is looked at, nothing is verified. */
export async function stageLacks(
  { name, require = {} }: Stage,
  roots: readonly Root[],
  found: Found,
): Promise<string[]> {
  const { platforms = [], attached = [] } = require
  const reasons: string[] = []
  for (const { digest, tag } of roots) {
    const manifest = found.closure.manifests.get(digest)?.manifest
    if (!manifest) continue
    const has = platforms.length > 0 ? await platformsOf(manifest, found) : new Set()
    const kinds = kindsOf(digest, found)
    const lacked = [
      ...platforms.filter((text) => !has.has(formatted(text))),
      ...attached.filter((kind) => !kinds.has(kind)),
    ]
    if (lacked.length > 0)
      reasons.push(`The stage ${name} requires ${lacked.join(', ')}, which ${tag ?? digest} lacks.`)
  }
  return reasons
}

/** Those that an index lists, or the one that an image's config names. */
async function platformsOf(manifest: Manifest, { closure, reading }: Found): Promise<Set<string>> {
  if (manifest.kind === 'index')
    return new Set(
      manifest.manifests.flatMap(({ platform, digest }) =>
        platform && closure.manifests.has(digest) ? formatPlatform(platform) : [],
      ),
    )
  const { platform } = await readPlatformOf(reading, manifest)
  return new Set(platform ? [formatPlatform(platform)] : [])
}

function formatted(text: string): string {
  const platform = parsePlatform(text)
  return platform ? formatPlatform(platform) : text
}

/** What is attached to an image, or to what it lists. */
function kindsOf(root: string, { closure, helpers }: Pick<Found, 'closure' | 'helpers'>): Set<AttachedKind> {
  const within = new Set<string>()
  const add = (digest: string) => {
    const manifest = closure.manifests.get(digest)?.manifest
    if (!manifest || within.has(digest)) return
    within.add(digest)
    for (const child of childrenOf(manifest)) add(child.digest)
  }
  add(root)
  const kinds = new Set<AttachedKind>()
  const note = (manifest: Manifest | undefined) => {
    for (const kind of kindsIn(manifest)) kinds.add(kind)
  }
  for (const digest of within) {
    const manifest = closure.manifests.get(digest)?.manifest
    if (!manifest) continue
    for (const child of childrenOf(manifest)) {
      if (!isAttestationChild(child)) continue
      kinds.add('attestation')
      note(closure.manifests.get(child.digest)?.manifest)
    }
  }
  const inTags = new Set([...within].map(inTag))
  for (const { digest, readBy } of helpers) {
    for (const { tag } of readBy) {
      const about = helperTag(tag)
      if (about && about.kind !== 'referrers' && inTags.has(about.digest)) kinds.add(about.kind)
    }
    const manifest = closure.manifests.get(digest)?.manifest
    const listed = manifest?.kind === 'index' ? manifest.manifests.map((entry) => entry.digest) : [digest]
    for (const one of listed) {
      const referrer = closure.manifests.get(one)?.manifest
      if (referrer && 'subject' in referrer && within.has(referrer.subject?.digest ?? '')) note(referrer)
    }
  }
  return kinds
}

/** What a manifest that is attached says that it is. */
function kindsIn(manifest: Manifest | undefined): AttachedKind[] {
  if (!manifest) return []
  const type = 'artifactType' in manifest ? (manifest.artifactType ?? '') : ''
  const config = manifest.kind === 'image' ? manifest.config.mediaType : ''
  const parts: Descriptor[] =
    manifest.kind === 'image' ? manifest.layers : manifest.kind === 'artifact' ? manifest.blobs : []
  const words = [
    type,
    config,
    ...parts.flatMap((part) => [part.mediaType, promisedPredicateType(part) ?? '']),
  ]
  const says = (pattern: RegExp) => words.some((word) => pattern.test(word))
  return [
    ...(says(/signature|simplesigning|notary|sigstore\.bundle|cosign\.artifact\.sig/i)
      ? (['signature'] as const)
      : []),
    ...(says(/spdx|cyclonedx|sbom|syft/i) ? (['sbom'] as const) : []),
    ...(says(/in-toto|attestation|slsa/i) ? (['attestation'] as const) : []),
  ]
}
