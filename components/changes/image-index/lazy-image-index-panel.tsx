'use client'

import dynamic from 'next/dynamic'

/** Loads its script once there is a plan. */
export const LazyImageIndexPanel = dynamic(() =>
  import('./image-index-panel').then((module) => module.ImageIndexPanel),
)
