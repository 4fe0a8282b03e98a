'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded only by pages that hold it. */
export const LazySizesView = dynamic(() => import('./sizes-view').then((module) => module.SizesView))
