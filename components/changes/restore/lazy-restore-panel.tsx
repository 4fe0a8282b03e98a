'use client'

import dynamic from 'next/dynamic'

/** Loads its script once there is a plan. */
export const LazyRestorePanel = dynamic(() => import('./restore-panel').then((module) => module.RestorePanel))
