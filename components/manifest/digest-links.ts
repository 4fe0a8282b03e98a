import 'server-only'
import type { Place } from '@/lib/artifact/place'
import { readManifest } from '@/lib/oci/read-manifest'
import { addressOf } from '@/lib/routes'
import type { StoredDocument } from './stored-document'

/** Where each digest in a document leads: children and subject to their pages, a config to its text, a layer to its instruction. */
export function digestLinks(
  { registry, repository }: Place,
  stored: StoredDocument,
  platformDigest: string,
): Map<string, string> {
  const links = new Map<string, string>()
  const pageOf = (digest: string) => addressOf({ registry, repository, digest })
  const ofPlatform = (query: Record<string, string>) =>
    addressOf({ registry, repository, digest: platformDigest }, query)
  if (stored.isConfig) return links
  const manifest = readManifest(stored.bytes, stored.mediaType)
  if (manifest.kind === 'index')
    for (const child of manifest.manifests) links.set(child.digest, pageOf(child.digest))
  if (manifest.kind === 'image') {
    links.set(manifest.config.digest, ofPlatform({ view: 'manifest', document: 'config' }))
    for (const [position, layer] of manifest.layers.entries())
      links.set(layer.digest, ofPlatform({ layer: String(position + 1) }))
  }
  if ('subject' in manifest && manifest.subject)
    links.set(manifest.subject.digest, pageOf(manifest.subject.digest))
  return links
}
