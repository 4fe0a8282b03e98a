import 'server-only'
import type { Descriptor } from '@/lib/oci/descriptor'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'

/** Something attached to a digest from outside: a referrer, or what a cosign tag names. */
export interface Attached {
  digest: string
  mediaType: string
  artifactType: string | null
  /** Null when the registry did not say. */
  sizeBytes: number | null
  annotations: Record<string, string>
  from: 'api' | 'tag' | 'cosign'
  /** The cosign tag that names it. */
  tag?: string
}

/** `from` tells *none* (`api`, `tag`) apart from *this registry has no such list* (`none`). */
export interface AttachedList {
  referrers: Attached[]
  from: 'api' | 'tag' | 'cosign' | 'none'
  truncated?: string
}

const COSIGN_SUFFIXES = ['sig', 'att', 'sbom']

/**
 * Lists what is attached to a digest: referrers (with the tag schema as fallback) and cosign's `sha256-….sig/.att/.sbom` tags.
 *
 * Costs one GET and three HEADs. Throws when the registry refuses the list.
 */
export async function listAttached(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions,
): Promise<AttachedList> {
  const [list, ...cosign] = await Promise.all([
    source.referrers(repository, digest, options),
    ...COSIGN_SUFFIXES.map((suffix) =>
      headTag(source, repository, `${digest.replace(':', '-')}.${suffix}`, options),
    ),
  ])
  const listed = list.from === 'tag' ? 'tag' : 'api'
  const referrers = list.referrers.map((descriptor) => fromDescriptor(descriptor, listed))
  const tagged = cosign.flatMap(({ found }) => found ?? [])
  const refused = cosign.find(({ refusal }) => refusal)?.refusal
  const cut = [list.truncated, refused && `cosign’s tags could not be asked for: ${refused}`].filter(Boolean)
  return {
    referrers: distinct([...referrers, ...tagged]),
    from: list.from === 'none' && tagged.length > 0 ? 'cosign' : list.from,
    ...(cut.length > 0 && { truncated: cut.join('; ') }),
  }
}

function fromDescriptor(descriptor: Descriptor, from: 'api' | 'tag'): Attached {
  const { digest, mediaType, artifactType = null, sizeBytes, annotations } = descriptor
  return { digest, mediaType, artifactType, sizeBytes, annotations, from }
}

/** A fallback list may hold a referrer twice, and a cosign tag may name what the list holds, too. */
function distinct(attached: Attached[]): Attached[] {
  const byDigest = new Map<string, Attached>()
  for (const one of attached) if (!byDigest.has(one.digest)) byDigest.set(one.digest, one)
  return [...byDigest.values()]
}

/** Most digests have no such tag: that is nothing found. Any other refusal is told, for then nobody knows. */
async function headTag(
  source: Source,
  repository: string,
  tag: string,
  options: AskOptions,
): Promise<{ found?: Attached; refusal?: string }> {
  try {
    const { digest, mediaType, sizeBytes } = await source.head(repository, tag, options)
    if (!digest) return {}
    const found: Attached = {
      digest,
      mediaType: mediaType ?? 'unknown',
      artifactType: null,
      sizeBytes,
      annotations: {},
      from: 'cosign',
      tag,
    }
    return { found }
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return {}
    if (error instanceof RegistryError && error.code !== 'CANCELLED') return { refusal: error.message }
    throw error
  }
}
