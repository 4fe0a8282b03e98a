'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded only by pages that hold it. */
export const LazyStorageView = dynamic(() => import('./storage-view').then((module) => module.StorageView))
