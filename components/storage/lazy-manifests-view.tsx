'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded only by pages that hold it. */
export const LazyManifestsView = dynamic(() =>
  import('./manifests-view').then((module) => module.ManifestsView),
)
