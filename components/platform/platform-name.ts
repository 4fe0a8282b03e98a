import { truncateText } from '@/components/ui/truncate-text'
import { formatPlatform, type Platform } from '@/lib/oci/platform'
import { visibleText } from '@/lib/oci/visible-text'

const MAX_TEXT = 200

/** Formats a platform for pages. Its parts come from documents, so invisible characters are made visible. */
export function formatPlatformName(platform: Platform): string {
  return visibleText(truncateText(formatPlatform(platform), MAX_TEXT))
}
