import { formatPlatform, type Platform } from '@/lib/oci/platform'
import { visibleText } from '@/lib/oci/visible-text'
import { shortened } from '../ui/shortened'

const MAX_TEXT = 200

/** A platform as pages write it. Its parts come from documents, which may hold anything: nothing in it stays invisible. */
export function formatPlatformName(platform: Platform): string {
  return visibleText(shortened(formatPlatform(platform), MAX_TEXT))
}
