import type { Root } from '@/lib/artifact/artifact'
import type { Image } from '@/lib/artifact/image'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { type CollectedLabel, collectLabels } from '@/lib/oci/labels'

/** Collects the labels and annotations of the selected platform, each with its origin. */
export function collectPlatformLabels(root: Root, selected: PlatformEntry, image: Image): CollectedLabel[] {
  const isIndex = root.manifest.kind === 'index'
  return collectLabels({
    config: image.config,
    manifest: image,
    index: isIndex ? root.manifest : undefined,
    descriptor: isIndex ? selected : undefined,
  })
}
