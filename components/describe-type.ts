import { describeMediaType } from '@/lib/oci/media-type'
import { visibleText } from '@/lib/oci/visible-text'

/**
 * The display name of a media or artifact type. A type without one is shown as it is, with invisible characters made
 * visible.
 */
export function describeType(type: string): string {
  return visibleText(describeMediaType(type))
}
