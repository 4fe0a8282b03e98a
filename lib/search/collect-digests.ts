import 'server-only'
import { type LoadedManifest, loadedManifests } from '@/lib/artifact/loaded-manifests'
import { compareTags } from '@/lib/oci/version-order'
import type { Source } from '@/lib/source'
import { findDigestsByPrefix, findTaggedAs, hasDigestPrefix } from '@/lib/tags/known-tags'
import { worstLevel } from './find-names'
import { NONE } from './match-level'
import type { SearchQuery } from './parse-query'
import type { DigestKind, DigestUse, FoundDigest } from './search-answer'

/** A digest that was found, and a manifest that leads to it: whoever may read that one may know of it. */
export interface CollectedDigest extends FoundDigest {
  witness: string
}

const KINDS: readonly DigestKind[] = ['manifest', 'child', 'attestation', 'config', 'layer', 'attachment']

/**
 * The digests that begin as the query does, among those that were loaded for the source's identity: first what tags point
 * to, then children, attestations, configs, layers and attachments; each once in a repository.
 */
export function collectDigests(
  source: Source,
  { hex = '', terms, isOnlyDigest }: SearchQuery,
): CollectedDigest[] {
  const found = new Map<string, CollectedDigest>()
  // `name@sha256:…`: the words stand for the repository.
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
  // An index may give an SBOM the platform of its image, and not say that it is none.
  for (const { repository, digest, isCompanion } of loaded) {
    const one = found.get(`${repository}@${digest}`)
    if (isCompanion && one?.kind === 'child') Object.assign(one, { kind: 'attachment', platform: null })
  }
  // Opened by digest, and nothing that was loaded leads to it.
  for (const { repository, digest } of loaded)
    if (isWanted(repository) && hasDigestPrefix(digest, hex) && !found.has(`${repository}@${digest}`))
      note(repository, digest, 'manifest', digest)
  return [...found.values()].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}

/** An image may hold a layer more than once: it counts as one use, at the first place. */
function addUse(one: CollectedDigest, { digest }: LoadedManifest, position: number | undefined): void {
  if (one.usedBy.at(-1)?.digest === digest) return
  one.usedBy.push({ digest, platform: null, ...(position !== undefined && { position }) })
  one.usedByCount += 1
}

/** Adds the tags that lead to a digest by the manifests that use it, and of which platforms those are. */
export function describeUses(
  source: Source,
  { witness: _, ...found }: CollectedDigest,
  { maxTags, maxUses }: { maxTags: number; maxUses: number },
): FoundDigest {
  const tags = new Set(found.tags)
  const usedBy = found.usedBy.slice(0, maxUses).map((use): DigestUse => {
    const { holders } = findTaggedAs(source, found.repository, use.digest)
    for (const { tag } of holders) tags.add(tag)
    const platform = holders.find((holder) => holder.platform !== null)?.platform
    return { ...use, platform: platform ?? null }
  })
  const sorted = (list: Iterable<string>) => [...list].sort(compareTags).slice(0, maxTags)
  if (found.kind !== 'manifest') return { ...found, tags: sorted(tags), usedBy }
  // Tags of what lists it don't point to it.
  const own = new Set(
    findTaggedAs(source, found.repository, found.digest).holders.flatMap(({ tag, isChild }) =>
      isChild ? [] : tag,
    ),
  )
  const others = sorted([...tags].filter((tag) => !own.has(tag)))
  return { ...found, tags: sorted(own), usedBy, ...(others.length > 0 && { usedByTags: others }) }
}
