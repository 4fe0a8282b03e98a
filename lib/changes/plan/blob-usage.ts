import 'server-only'
import { blobsOf } from '@/lib/oci/manifest-contents'
import type { ManifestGraph } from './manifest-graph'

/** What needs each blob, in words: of several the first. */
export function blobUsage({ manifests }: Pick<ManifestGraph, 'manifests'>): Map<string, string> {
  const usage = new Map<string, string>()
  for (const { digest: own, platform, manifest } of manifests.values())
    for (const [position, { digest }] of blobsOf(manifest).entries()) {
      const part = manifest.kind !== 'image' ? 'blob' : position === 0 ? 'the config' : `layer ${position}`
      if (!usage.has(digest)) usage.set(digest, `${part} of ${platform ?? own}`)
    }
  return usage
}
