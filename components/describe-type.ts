import { describeMediaType } from '@/lib/oci/media-type'
import { visibleText } from '@/lib/oci/visible-text'

/** What a page calls a media or artifact type. One without a name of its own is shown as it is, nothing in it invisible. */
export function describeType(type: string): string {
  return visibleText(describeMediaType(type))
}
