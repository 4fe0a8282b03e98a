'use client'

import dynamic from 'next/dynamic'

/** Loads its script once there is a plan. */
export const LazyDeletePanel = dynamic(() => import('./delete-panel').then((module) => module.DeletePanel))
