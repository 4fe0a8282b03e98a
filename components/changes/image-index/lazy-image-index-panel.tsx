'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once there is a plan. */
export const LazyImageIndexPanel = dynamic(() =>
  import('./image-index-panel').then((module) => module.ImageIndexPanel),
)
