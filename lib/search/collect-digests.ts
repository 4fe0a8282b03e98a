import 'server-only'
import type { DigestKind, DigestUse, FoundDigest } from '@/lib/api/search'
import { type LoadedManifest, loadedManifests } from '@/lib/artifact/loaded-manifests'
import { hasDigestPrefix } from '@/lib/oci/digest'
import { compareTags } from '@/lib/oci/version-order'
import type { Source } from '@/lib/source'
import { findDigestsByPrefix, findTaggedAs } from '@/lib/tags/known-tags'
import { worstLevel } from './find-names'
import { NONE } from './match-level'
import type { SearchQuery } from './parse-query'

/** A digest and a manifest that leads to it. Anyone who can read that manifest may see the digest. */
export interface CollectedDigest extends FoundDigest {
  witness: string
}

const KINDS: readonly DigestKind[] = ['manifest', 'child', 'attestation', 'config', 'layer', 'attachment']

/**
 * Finds digests by prefix among those loaded for the source's identity: tagged manifests first, then children,
 * attestations, configs, layers and attachments; each once per repository.
 */
export function collectDigests(
  source: Source,
  { hex = '', terms, isOnlyDigest }: SearchQuery,
): CollectedDigest[] {
  const found = new Map<string, CollectedDigest>()
  // `name@sha256:…`: the words match the repository.
  const isWanted = (repository: string) => !isOnlyDigest || worstLevel(repository, terms) !== NONE
  function note(repository: string, digest: string, kind: DigestKind, witness: string): CollectedDigest {
    const key = `${repository}@${digest}`
    const known = found.get(key)
    if (known) {
      if (KINDS.indexOf(kind) < KINDS.indexOf(known.kind)) known.kind = kind
      return known
    }
    const place = { registry: source.host, repository, digest, kind, witness }
    const one = { ...place, tags: [], platform: null, usedBy: [], usedByCount: 0 }
    found.set(key, one)
    return one
  }
  for (const { repository, digest, tag, root, isChild, platform } of findDigestsByPrefix(source, hex)) {
    if (!isWanted(repository)) continue
    const one = note(repository, digest, isChild ? 'child' : 'manifest', root)
    one.tags.push(tag)
    one.platform ??= platform
  }
  const loaded = loadedManifests(source)
  for (const manifest of loaded) {
    const { repository, digest, mentions } = manifest
    if (!isWanted(repository)) continue
    for (const mention of mentions) {
      if (!hasDigestPrefix(mention.digest, hex)) continue
      const one = note(repository, mention.digest, mention.as, digest)
      one.platform ??= mention.platform
      addUse(one, manifest, mention.position)
    }
  }
  // An index may give an SBOM its image's platform without marking it.
  for (const { repository, digest, isAttachment } of loaded) {
    const one = found.get(`${repository}@${digest}`)
    if (isAttachment && one?.kind === 'child') Object.assign(one, { kind: 'attachment', platform: null })
  }
  // Opened by digest, without a loaded manifest that leads to it.
  for (const { repository, digest } of loaded)
    if (isWanted(repository) && hasDigestPrefix(digest, hex) && !found.has(`${repository}@${digest}`))
      note(repository, digest, 'manifest', digest)
  return [...found.values()].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}

/** Counts a layer that an image has several times once, at its first position. */
function addUse(one: CollectedDigest, { digest }: LoadedManifest, position: number | undefined): void {
  if (one.usedBy.at(-1)?.digest === digest) return
  one.usedBy.push({ digest, platform: null, ...(position !== undefined && { position }) })
  one.usedByCount += 1
}

/** Adds the tags and platforms of the manifests that use a digest. */
export function describeUses(
  source: Source,
  { witness: _, ...found }: CollectedDigest,
  { maxTags, maxUses }: { maxTags: number; maxUses: number },
): FoundDigest {
  const tags = new Set(found.tags)
  const usedBy = found.usedBy.slice(0, maxUses).map((use): DigestUse => {
    const { taggedAs } = findTaggedAs(source, found.repository, use.digest)
    for (const { tag } of taggedAs) tags.add(tag)
    const platform = taggedAs.find((use) => use.platform !== null)?.platform
    return { ...use, platform: platform ?? null }
  })
  const sorted = (list: Iterable<string>) => [...list].sort(compareTags).slice(0, maxTags)
  if (found.kind !== 'manifest') return { ...found, tags: sorted(tags), usedBy }
  // Tags of an index don't point to its children.
  const own = new Set(
    findTaggedAs(source, found.repository, found.digest).taggedAs.flatMap(({ tag, isChild }) =>
      isChild ? [] : tag,
    ),
  )
  const others = sorted([...tags].filter((tag) => !own.has(tag)))
  return { ...found, tags: sorted(own), usedBy, ...(others.length > 0 && { usedByTags: others }) }
}
