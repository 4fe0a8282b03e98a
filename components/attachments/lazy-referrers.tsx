'use client'

import dynamic from 'next/dynamic'

/** Rendered on the server like any other; its script is loaded only by pages that hold it. */
export const LazyReferrers = dynamic(() => import('./referrers').then((module) => module.Referrers))
