'use client'

import type { MouseEvent } from 'react'
import { ButtonLink } from '@/components/ui/button-link'

/**
 * Leaves a form without changing anything: back to the page that opened it, or to `entry` if none did. The form keeps
 * its fields in the address, so that Forward shows them again.
 */
export function CancelLink({ entry }: { entry: string }) {
  function goBack(event: MouseEvent) {
    const isPlain = !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (!isPlain || !canGoBack()) return
    event.preventDefault()
    window.history.back()
  }
  return (
    <ButtonLink href={entry} onClick={goBack}>
      Cancel
    </ButtonLink>
  )
}

/** Whether the previous page is ours: the history may also start at another site, or here. */
function canGoBack(): boolean {
  const { navigation } = window as { navigation?: { canGoBack: boolean } }
  return navigation?.canGoBack ?? false
}
