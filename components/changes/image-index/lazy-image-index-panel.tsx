'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once there is a plan. */
export const LazyComposePanel = dynamic(() =>
  import('./image-index-panel').then((module) => module.ComposePanel),
)
