'use client'

import dynamic from 'next/dynamic'

/** Every page includes this boundary, so its script loads only when it's shown. */
const NotFoundView = dynamic(() =>
  import('@/components/not-found-view').then((module) => module.NotFoundView),
)

export default function NotFound() {
  return <NotFoundView />
}
