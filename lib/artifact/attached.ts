import 'server-only'
import { listCosignTags } from '@/lib/oci/attachment-tag'
import { classify } from '@/lib/oci/classify'
import { isCompanionChild } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { IndexManifest } from '@/lib/oci/manifest'
import {
  isImageArtifactType,
  isImageConfigType,
  isIndexType,
  OCI_CONFIG,
  OCI_EMPTY,
} from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'
import { rememberAttachments, rememberManifest } from './loaded-manifests'
import { readStored } from './read-stored'

/** Something attached to a digest from outside: a referrer, or what a cosign tag names. */
export interface Attached {
  digest: string
  mediaType: string
  artifactType: string | null
  /** Null when the registry did not say. */
  sizeBytes: number | null
  annotations: Record<string, string>
  /** How many images an index lists; absent for what is no index, and where that was not read. */
  imageCount?: number
  /** How many manifests that index lists, each once. */
  childCount?: number
  /** What its manifest is, where neither the list nor the manifest states more than the type of an image's config. */
  title?: string
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

/** Manifests that are read because the list does not say what they are. */
const MAX_READ = 30

/**
 * Lists what is attached to a digest: referrers (with the tag schema as fallback) and cosign's `sha256-….sig/.att/.sbom` tags.
 *
 * Costs one GET and three HEADs, and a GET for each referrer whose type the list doesn't tell. Throws when the registry
 * refuses the list.
 */
export async function listAttached(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions,
): Promise<AttachedList> {
  const [list, ...cosign] = await Promise.all([
    source.referrers(repository, digest, options),
    ...listCosignTags(digest).map((tag) => headTag(source, repository, tag, options)),
  ])
  const listed = list.from === 'tag' ? 'tag' : 'api'
  const described = await describe(source, repository, list.referrers, options)
  const referrers = described.map((referrer) => fromDescriptor(referrer, listed))
  const tagged = cosign.flatMap(({ found }) => found ?? [])
  const refused = cosign.find(({ refusal }) => refusal)?.refusal
  const cut = [list.truncated, refused && `cosign’s tags could not be asked for: ${refused}`].filter(Boolean)
  const all = distinct([...referrers, ...tagged])
  const digests = all.map((attached) => attached.digest)
  rememberAttachments(source, repository, digest, digests)
  return {
    referrers: all,
    from: list.from === 'none' && tagged.length > 0 ? 'cosign' : list.from,
    ...(cut.length > 0 && { truncated: cut.join('; ') }),
  }
}

/**
 * Takes the type and annotations of a referrer from its own manifest where the list doesn't tell them: cosign 2.5 to 3
 * writes the empty type there. Of an index only its own manifest tells what it lists.
 */
async function describe(
  source: Source,
  repository: string,
  referrers: readonly Descriptor[],
  options: AskOptions,
): Promise<Referrer[]> {
  const read = new Set(
    referrers.filter((one) => isVague(one) || isIndexType(one.mediaType)).slice(0, MAX_READ),
  )
  return Promise.all(
    referrers.map(async (descriptor) => {
      if (!read.has(descriptor)) return descriptor
      try {
        const manifest = await readStored(await source.manifest(repository, descriptor.digest, options))
        rememberManifest(source, repository, descriptor.digest, manifest)
        const { artifactType, title } = classify(manifest)
        const annotations = { ...manifest.annotations, ...descriptor.annotations }
        return {
          ...{ ...descriptor, annotations },
          ...(artifactType !== undefined && { artifactType }),
          ...(manifest.kind === 'index' ? countsOf(manifest) : artifactType === undefined && { title }),
        }
      } catch (error) {
        if (error instanceof RegistryError && error.code !== 'CANCELLED') return descriptor
        throw error
      }
    }),
  )
}

type Referrer = Descriptor & Pick<Attached, 'imageCount' | 'childCount' | 'title'>

function countsOf({ manifests }: IndexManifest): Pick<Attached, 'imageCount' | 'childCount'> {
  const images = manifests.filter(
    (child) => !isCompanionChild(child) && isImageArtifactType(child.artifactType ?? OCI_CONFIG),
  )
  return { imageCount: countDigests(images), childCount: countDigests(manifests) }
}

function countDigests(children: readonly Descriptor[]): number {
  return new Set(children.map(({ digest }) => digest)).size
}

function isVague({ artifactType }: Descriptor): boolean {
  return artifactType === undefined || artifactType === OCI_EMPTY || isImageConfigType(artifactType)
}

function fromDescriptor(referrer: Referrer, from: 'api' | 'tag'): Attached {
  const { digest, mediaType, artifactType = null, sizeBytes, annotations } = referrer
  const { imageCount, childCount, title } = referrer
  return {
    ...{ digest, mediaType, artifactType, sizeBytes, annotations },
    ...(imageCount !== undefined && { imageCount, childCount }),
    ...(title !== undefined && { title }),
    from,
  }
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
