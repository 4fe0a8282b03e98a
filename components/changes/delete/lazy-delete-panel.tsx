'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once there is a plan. */
export const LazyDeletePanel = dynamic(() => import('./delete-panel').then((module) => module.DeletePanel))
