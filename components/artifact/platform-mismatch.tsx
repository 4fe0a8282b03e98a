import { platformName } from '@/components/platform/platform-name'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import type { Root } from '@/lib/artifact/artifact'
import { disagrees, type PlatformEntry } from '@/lib/artifact/platform-entry'
import type { Platform } from '@/lib/oci/platform'
import type { Source } from '@/lib/source'
import { imageOfEntry } from './cached-reads'

export function Disagreement({ chosen, config }: { chosen: PlatformEntry; config: Platform }) {
  if (!chosen.platform || !disagrees(chosen, config)) return null
  return (
    <Notice tone="warning">
      Index and config disagree: the index lists this image as <code>{platformName(chosen.platform)}</code>,
      its config says <code>{platformName(config)}</code>. Clients choose by the index.
    </Notice>
  )
}

/** The same on the platform's card, once its config is read. */
export async function DisagreementBadge({
  source,
  root,
  chosen,
}: {
  source: Source
  root: Root
  chosen: PlatformEntry
}) {
  const read = await imageOfEntry(source, root, chosen)
  if (!('image' in read) || !disagrees(chosen, read.image.config.platform)) return null
  return <Badge tone="amber">config says {platformName(read.image.config.platform)}</Badge>
}
