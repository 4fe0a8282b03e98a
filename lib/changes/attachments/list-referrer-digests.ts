import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ReferrerList, Source } from '@/lib/source'

const AT_ONCE = 8
/** A signature of an SBOM of an image. */
const MAX_DEPTH = 3

/** Digests of what a registry's own api says refers to these, and to what refers to them. Tags that tools keep are not looked at. */
export async function listReferrerDigests(
  source: Source,
  repository: string,
  digests: readonly string[],
  signal: AbortSignal,
): Promise<{ digests: string[]; truncated: string | undefined }> {
  const [first] = digests
  // Without the api each question would be one for a tag, and those are found in the list of tags.
  if (first === undefined || (await referrersOf(source, repository, first, signal)) === undefined)
    return { digests: [], truncated: undefined }
  const found = new Set<string>()
  const known = new Set(digests)
  let truncated: string | undefined
  let wanted = [...digests]
  for (let depth = 1; depth <= MAX_DEPTH && wanted.length > 0; depth += 1) {
    const next: string[] = []
    await inParallel(wanted, AT_ONCE, async (digest) => {
      const list = await referrersOf(source, repository, digest, signal)
      truncated ??= list?.truncated
      for (const { digest: referrer } of list?.referrers ?? []) {
        if (found.has(referrer) || known.has(referrer)) continue
        found.add(referrer)
        next.push(referrer)
      }
    })
    wanted = next
  }
  return { digests: [...found], truncated }
}

/** Undefined where the registry has no such api. */
async function referrersOf(
  source: Source,
  repository: string,
  digest: string,
  signal: AbortSignal,
): Promise<ReferrerList | undefined> {
  try {
    const list = await source.referrers(repository, digest, { signal })
    return list.from === 'api' ? list : undefined
  } catch (error) {
    // Some answer 404 for a manifest that has none.
    if (error instanceof RegistryError && error.status === 404) return { referrers: [], from: 'api' }
    throw error
  }
}
