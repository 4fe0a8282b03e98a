import 'server-only'
import { parseDigest } from '@/lib/oci/digest'
import { helperTag, platformTag } from '@/lib/oci/helper-tag'
import { isTag } from '@/lib/oci/reference'
import { listAllTags } from '@/lib/scan/list-all-tags'
import type { Source } from '@/lib/source'
import type { Closure } from './closure'
import { inParallel } from './in-parallel'
import { listReferrersOf } from './list-referrers-of'
import type { Root } from './wished-roots'

const AT_ONCE = 8

export interface Helpers {
  roots: Root[]
  /** Why the list of tags they were found in is not whole. */
  truncated: string | undefined
}
export const NO_HELPERS: Helpers = { roots: [], truncated: undefined }

interface Wished {
  roots: readonly Root[]
  closure: Closure
}

/**
 * What stands beside what is copied: tags that tools write (`sha256-….sig`), those of its platforms (`1.33-linux-amd64`),
 * which are renamed as it is, and what the registry says refers to it.
 */
export async function findHelpers(
  source: Source,
  repository: string,
  { roots, closure }: Wished,
  signal: AbortSignal,
): Promise<Helpers> {
  const { tags, truncated } = await listAllTags(source, repository, signal)
  const copied = [...closure.manifests.keys()]
  const inTags = new Set(copied.map(inTag))
  const wishedTags = new Set(roots.flatMap(({ readBy }) => readBy.map(({ tag }) => tag)))
  const found = new Map<string, Root>()
  const beside = tags.flatMap((tag) => {
    if (wishedTags.has(tag)) return []
    const about = helperTag(tag)?.digest
    const names = about === undefined ? siblingNames(tag, roots) : inTags.has(about) ? [tag] : []
    return names.length > 0 ? [{ tag, names }] : []
  })
  const digestOf = new Map<string, string>()
  await inParallel(beside, AT_ONCE, async ({ tag }) => {
    const { digest } = await source.manifest(repository, tag, { signal, isRoot: true })
    digestOf.set(tag, digest)
  })
  for (const { tag, names } of beside) {
    const digest = digestOf.get(tag) ?? ''
    const known = found.get(digest)
    if (known) {
      known.tags.push(...names)
      known.readBy.push({ tag, digest })
    } else found.set(digest, { digest, tag, tags: names, isHelper: true, readBy: [{ tag, digest }] })
  }
  for (const digest of await listReferrersOf(source, repository, copied, signal))
    if (!found.has(digest)) found.set(digest, { digest, tag: null, tags: [], isHelper: true, readBy: [] })
  return { roots: [...found.values()], truncated }
}

/** A digest as far as tags hold it: of a long one the first 64 digits. */
export function inTag(digest: string): string {
  const { algorithm, encoded } = parseDigest(digest) ?? { algorithm: '', encoded: digest }
  return `${algorithm}:${encoded.slice(0, 64)}`
}

/** What a tag for one platform is called beside the names that the tag before it gets. */
function siblingNames(tag: string, roots: readonly Root[]): string[] {
  const root = roots.find((wished) => wished.tag && platformTag(tag, new Set([wished.tag])))
  const suffix = root?.tag ? tag.slice(root.tag.length) : ''
  return root ? root.tags.map((name) => `${name}${suffix}`).filter(isTag) : []
}
