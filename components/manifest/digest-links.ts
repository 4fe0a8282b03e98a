import 'server-only'
import type { Place } from '@/lib/artifact/place'
import type { Descriptor } from '@/lib/oci/descriptor'
import { isChildType, isManifestType } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { addressOf, api } from '@/lib/routes'
import type { StoredDocument } from './stored-document'

/** The address of the image on this page, with other view state. */
export type ViewAddress = (query: Record<string, string>) => string

/**
 * The link of each digest in a document: children and the subject link to their pages; an image's config to its text,
 * and its layers to their instructions, by `viewOf`; blobs of other artifacts to their downloads.
 */
export function findDigestLinks(
  place: Place,
  stored: StoredDocument,
  viewOf?: ViewAddress,
): Map<string, string> {
  const { registry, repository } = place
  const links = new Map<string, string>()
  if (stored.isConfig) return links
  const pageOf = (digest: string) => addressOf({ registry, repository, digest })
  const leadTo = (
    descriptor: Descriptor,
    address?: string,
    isManifest = isManifestType(descriptor.mediaType),
  ) => {
    const download = isManifest
      ? pageOf(descriptor.digest)
      : api.blob(`${registry}/${repository}@${descriptor.digest}`)
    links.set(descriptor.digest, address ?? download)
  }
  const manifest = readManifest(stored.bytes, stored.mediaType)
  if (manifest.kind === 'index')
    for (const child of manifest.manifests) leadTo(child, undefined, isChildType(child.mediaType))
  if (manifest.kind === 'artifact') for (const blob of manifest.blobs) leadTo(blob)
  if (manifest.kind === 'image') {
    for (const [position, layer] of manifest.layers.entries())
      leadTo(layer, viewOf?.({ layer: String(position + 1) }))
    if (manifest.config) leadTo(manifest.config, viewOf?.({ view: 'manifest', document: 'config' }))
  }
  if ('subject' in manifest && manifest.subject)
    links.set(manifest.subject.digest, pageOf(manifest.subject.digest))
  return links
}
