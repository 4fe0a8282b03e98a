import { formatPlatformName } from '@/components/platform/platform-name'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { Root } from '@/lib/artifact/artifact'
import { disagrees, type PlatformEntry } from '@/lib/artifact/platform-entry'
import type { Platform } from '@/lib/oci/platform'
import type { Source } from '@/lib/source'
import { readCachedImage } from './cached-reads'

export function PlatformMismatch({ chosen, config }: { chosen: PlatformEntry; config: Platform }) {
  if (!chosen.platform || !disagrees(chosen, config)) return null
  return (
    <Notice tone="warning">
      Index and config disagree: the index lists this image as{' '}
      <code>{formatPlatformName(chosen.platform)}</code>, its config says{' '}
      <code>{formatPlatformName(config)}</code>. Clients choose by the index.
    </Notice>
  )
}

/** The same on the platform's card, once its config is read. */
export async function PlatformMismatchBadge({
  source,
  root,
  chosen,
}: {
  source: Source
  root: Root
  chosen: PlatformEntry
}) {
  const read = await readCachedImage(source, root, chosen)
  if (!('image' in read) || !disagrees(chosen, read.image.config.platform)) return null
  return <Badge tone="amber">config says {formatPlatformName(read.image.config.platform)}</Badge>
}
