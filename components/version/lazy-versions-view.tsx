'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded only by pages that hold it. */
export const LazyVersionsView = dynamic(() => import('./versions-view').then((module) => module.VersionsView))
