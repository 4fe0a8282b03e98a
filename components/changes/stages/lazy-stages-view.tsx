'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded only by pages that hold it. */
export const LazyStagesView = dynamic(() => import('./stages-view').then((module) => module.StagesView))
