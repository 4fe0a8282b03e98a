import 'server-only'
import { listCosignTags } from '@/lib/oci/attachment-tag'
import { classify } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import type { IndexManifest } from '@/lib/oci/manifest'
import {
  isImageArtifactType,
  isImageConfigType,
  isIndexType,
  OCI_CONFIG,
  OCI_EMPTY,
} from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import { rememberAttachments, rememberManifest } from './loaded-manifests'
import { readStored } from './read-stored'

/** An attachment of a digest: a referrer, or a manifest with a cosign tag. */
export interface Attachment {
  digest: string
  mediaType: string
  artifactType: string | null
  /** Null if the registry didn't say. */
  sizeBytes: number | null
  annotations: Record<string, string>
  /** How many images an index lists; undefined for other manifests, and for an index that wasn't read. */
  imageCount?: number
  /** How many distinct manifests it lists. */
  childCount?: number
  /** What its manifest is, if neither the list nor the manifest states an artifact type. */
  title?: string
  source: 'api' | 'referrers-tag' | 'attachment-tags'
  /** The cosign tag that points to it. */
  tag?: string
}

/**
 * With `source: none`, the registry has no list of referrers; an empty list from another source means that there are
 * no referrers.
 */
export interface AttachmentList {
  referrers: Attachment[]
  source: 'api' | 'referrers-tag' | 'attachment-tags' | 'none'
  truncated?: string
}

/** How many manifests to read because the list doesn't say what they are. */
const MAX_READ = 30

/**
 * Lists the attachments of a digest: referrers (from the tag schema as a fallback) and cosign's tags.
 *
 * Sends one GET and three HEADs, and a GET for each referrer whose type the list doesn't state. Throws if the
 * registry refuses the list.
 */
export async function listOwnAttachments(
  source: Source,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<AttachmentList> {
  const [list, ...cosignTags] = await Promise.all([
    source.referrers(repository, digest, options),
    ...listCosignTags(digest).map((tag) => headCosignTag(source, repository, tag, options)),
  ])
  const listed = list.source === 'referrers-tag' ? 'referrers-tag' : 'api'
  const described = await describe(source, repository, list.referrers, options)
  const referrers = described.map((referrer) => fromDescriptor(referrer, listed))
  const tagged = cosignTags.flatMap(({ found }) => found ?? [])
  const refused = cosignTags.find(({ refusal }) => refusal)?.refusal
  const cut = [list.truncated, refused && `The cosign tags couldn’t be loaded: ${refused}`].filter(Boolean)
  const all = distinct([...referrers, ...tagged])
  rememberAttachments(source, repository, digest, all)
  return {
    referrers: all,
    source: list.source === 'none' && tagged.length > 0 ? 'attachment-tags' : list.source,
    ...(cut.length > 0 && { truncated: cut.join('; ') }),
  }
}

/**
 * Reads a referrer's type and annotations from its own manifest if the list doesn't state them: cosign 2.5 to 3
 * writes the empty type there. What an index lists is only in its manifest.
 */
async function describe(
  source: Source,
  repository: string,
  referrers: readonly Descriptor[],
  options: RequestOptions,
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
          ...descriptor,
          annotations,
          ...(artifactType !== undefined && { artifactType }),
          ...(manifest.kind === 'index' ? countsOf(manifest) : artifactType === undefined && { title }),
        }
      } catch (error) {
        if (error instanceof RegistryError && error.code !== 'CANCELED') return descriptor
        throw error
      }
    }),
  )
}

type Referrer = Descriptor & Pick<Attachment, 'imageCount' | 'childCount' | 'title'>

function countsOf({ manifests }: IndexManifest): Pick<Attachment, 'imageCount' | 'childCount'> {
  const images = manifests.filter(
    (child) => !isIndexAttachment(child) && isImageArtifactType(child.artifactType ?? OCI_CONFIG),
  )
  return { imageCount: countDigests(images), childCount: countDigests(manifests) }
}

function countDigests(children: readonly Descriptor[]): number {
  return new Set(children.map(({ digest }) => digest)).size
}

function isVague({ artifactType }: Descriptor): boolean {
  return artifactType === undefined || artifactType === OCI_EMPTY || isImageConfigType(artifactType)
}

function fromDescriptor(referrer: Referrer, source: 'api' | 'referrers-tag'): Attachment {
  const { digest, mediaType, artifactType = null, sizeBytes, annotations } = referrer
  const { imageCount, childCount, title } = referrer
  return {
    digest,
    mediaType,
    artifactType,
    sizeBytes,
    annotations,
    ...(imageCount !== undefined && { imageCount, childCount }),
    ...(title !== undefined && { title }),
    source,
  }
}

/** A referrers tag may list a referrer twice, and a cosign tag may point to one that is also in the list. */
function distinct(attachments: Attachment[]): Attachment[] {
  const byDigest = new Map<string, Attachment>()
  for (const one of attachments) if (!byDigest.has(one.digest)) byDigest.set(one.digest, one)
  return [...byDigest.values()]
}

/** Most digests have no such tag, and a 404 is not a refusal. After any other error, the attachments are unknown. */
async function headCosignTag(
  source: Source,
  repository: string,
  tag: string,
  options: RequestOptions,
): Promise<{ found?: Attachment; refusal?: string }> {
  try {
    const { digest, mediaType, sizeBytes } = await source.head(repository, tag, options)
    if (!digest) return {}
    const found: Attachment = {
      digest,
      mediaType: mediaType ?? 'unknown',
      artifactType: null,
      sizeBytes,
      annotations: {},
      source: 'attachment-tags',
      tag,
    }
    return { found }
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return {}
    if (error instanceof RegistryError && error.code !== 'CANCELED') return { refusal: error.message }
    throw error
  }
}
