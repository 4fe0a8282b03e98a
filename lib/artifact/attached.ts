import 'server-only'
import type { Descriptor } from '@/lib/oci/descriptor'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'

/** Something attached to a digest from outside: a referrer, or what a cosign tag names. */
export interface Attached {
  digest: string
  mediaType: string
  artifactType: string | null
  sizeBytes: number
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
  const tagged = cosign.flatMap((found) => found ?? [])
  const seen = new Set(referrers.map((referrer) => referrer.digest))
  return {
    referrers: [...referrers, ...tagged.filter((found) => !seen.has(found.digest))],
    from: list.from === 'none' && tagged.length > 0 ? 'cosign' : list.from,
    ...(list.truncated && { truncated: list.truncated }),
  }
}

function fromDescriptor(descriptor: Descriptor, from: 'api' | 'tag'): Attached {
  const { digest, mediaType, artifactType = null, sizeBytes, annotations } = descriptor
  return { digest, mediaType, artifactType, sizeBytes, annotations, from }
}

async function headTag(
  source: Source,
  repository: string,
  tag: string,
  options: AskOptions,
): Promise<Attached | undefined> {
  try {
    const { digest, mediaType, sizeBytes } = await source.head(repository, tag, options)
    if (!digest) return undefined
    return {
      digest,
      mediaType: mediaType ?? 'unknown',
      artifactType: null,
      sizeBytes: sizeBytes ?? 0,
      annotations: {},
      from: 'cosign',
      tag,
    }
  } catch (error) {
    // Most digests have no such tag; any other refusal is told by the referrers list, which is asked beside it.
    if (error instanceof RegistryError && error.code !== 'CANCELLED') return undefined
    throw error
  }
}
