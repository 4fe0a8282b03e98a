'use client'

import { useLinkStatus } from 'next/link'

/** Inside a link: a line that moves along the top of the window while the page it leads to is slow to come. */
export function LinkPending() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span aria-hidden className="link-pending">
      <span />
    </span>
  )
}
