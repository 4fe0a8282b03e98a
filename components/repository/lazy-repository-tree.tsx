'use client'

import dynamic from 'next/dynamic'

/** Rendered on the server like any other; its script is loaded only by pages that hold it. */
export const LazyRepositoryTree = dynamic(() =>
  import('./repository-tree').then((module) => module.RepositoryTree),
)
