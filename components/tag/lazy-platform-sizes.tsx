'use client'

import dynamic from 'next/dynamic'

/** Loaded when a popover with it opens. */
export const LazyPlatformSizes = dynamic(
  () => import('./platform-sizes').then((module) => module.PlatformSizes),
  { loading: () => <div className="h-24 w-56" /> },
)
