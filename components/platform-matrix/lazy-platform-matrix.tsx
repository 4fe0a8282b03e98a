'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded only by pages that hold it. */
export const LazyPlatformMatrix = dynamic(() =>
  import('./platform-matrix').then((module) => module.PlatformMatrix),
)
