'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded only by pages that hold it. */
export const LazyCoverage = dynamic(() => import('./coverage').then((module) => module.Coverage))
