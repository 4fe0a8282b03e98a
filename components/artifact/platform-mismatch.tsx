import { formatPlatformName } from '@/components/platform/platform-name'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { Root } from '@/lib/artifact/artifact'
import { disagrees, type PlatformEntry } from '@/lib/artifact/platform-entry'
import type { Platform } from '@/lib/oci/platform'
import type { Source } from '@/lib/source'
import { readCachedImage } from './cached-reads'

export function PlatformMismatch({ selected, config }: { selected: PlatformEntry; config: Platform }) {
  if (!selected.platform || !disagrees(selected, config)) return null
  return (
    <Notice tone="warning">
      The index lists this image as <code>{formatPlatformName(selected.platform)}</code>, but its config says{' '}
      <code>{formatPlatformName(config)}</code>. Clients choose by what the index lists.
    </Notice>
  )
}

/** The same on the platform's card, once its config is loaded. */
export async function PlatformMismatchBadge({
  source,
  root,
  selected,
}: {
  source: Source
  root: Root
  selected: PlatformEntry
}) {
  const read = await readCachedImage(source, root, selected)
  if (!('image' in read) || !disagrees(selected, read.image.config.platform)) return null
  return <Badge tone="amber">config says {formatPlatformName(read.image.config.platform)}</Badge>
}
