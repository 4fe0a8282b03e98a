'use client'

import { useLinkStatus } from 'next/link'

/** Inside a link: shows a line along the top of the window while the link's page is slow to load. */
export function LinkPending() {
  const { pending } = useLinkStatus()
  if (!pending) return null
  return (
    <span aria-hidden className="link-pending">
      <span />
    </span>
  )
}
