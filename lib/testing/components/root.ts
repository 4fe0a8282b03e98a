import type { Root } from '@/lib/artifact/artifact'
import { OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { digestOf } from './image'

const CONFIG = {
  mediaType: 'application/vnd.oci.image.config.v1+json',
  digest: digestOf(8001),
  size: 2,
}

/** Returns an opened index or image at `localhost:5000/team/app:1.0`, without children or layers. */
export function makeRoot(kind: 'index' | 'image'): Root {
  const mediaType = kind === 'index' ? OCI_INDEX : OCI_MANIFEST
  const parts = kind === 'index' ? { manifests: [] } : { config: CONFIG, layers: [] }
  const bytes = new TextEncoder().encode(JSON.stringify({ schemaVersion: 2, mediaType, ...parts }))
  return {
    place: { registry: 'localhost:5000', repository: 'team/app', tag: '1.0' },
    stored: { digest: digestOf(8000), mediaType, bytes },
    manifest: readManifest(bytes, mediaType),
    kind,
    type: kind === 'index' ? 'multi-platform' : 'image',
    title: kind === 'index' ? 'Multi-platform image' : 'Image',
  }
}
