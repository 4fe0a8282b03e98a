'use client'

import dynamic from 'next/dynamic'

/** Every page holds this boundary, so its script is loaded only by those that show it. */
const NotFoundView = dynamic(() =>
  import('@/components/not-found-view').then((module) => module.NotFoundView),
)

export default function NotFound() {
  return <NotFoundView />
}
