'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once there is a plan. */
export const LazyRestorePanel = dynamic(() => import('./restore-panel').then((module) => module.RestorePanel))
