import { Notice } from '@/components/ui/notice'

/** The address refers to a selection that only the browser tab had in which it was made. */
export function LostSelection() {
  return (
    <Notice tone="warning">
      The selection is too long for a link, and this browser tab doesn’t have it. Select the tags again, or
      paste them below.
    </Notice>
  )
}
