'use client'

import dynamic from 'next/dynamic'

/** Only Docker Hub has it. Not among the lazy views, which would come with the home page. */
export const LazyNamespaceSearch = dynamic(() =>
  import('./namespace-search').then((module) => module.NamespaceSearch),
)
