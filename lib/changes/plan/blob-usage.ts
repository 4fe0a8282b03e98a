import 'server-only'
import { blobsOf } from '@/lib/oci/manifest-contents'
import type { ManifestGraph } from './manifest-graph'

/** Describes what needs each blob, such as `layer 2 of linux/arm64`. If several manifests do, the first. */
export function blobUsage({ manifests }: Pick<ManifestGraph, 'manifests'>): Map<string, string> {
  const usage = new Map<string, string>()
  for (const { digest: user, platform, manifest } of manifests.values())
    for (const [position, { digest }] of blobsOf(manifest).entries()) {
      const part = manifest.kind !== 'image' ? 'blob' : position === 0 ? 'the config' : `layer ${position}`
      if (!usage.has(digest)) usage.set(digest, `${part} of ${platform ?? user}`)
    }
  return usage
}
