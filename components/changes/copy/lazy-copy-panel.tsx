'use client'

import dynamic from 'next/dynamic'

/** Loads its script once there is a plan. */
export const LazyCopyPanel = dynamic(() => import('./copy-panel').then((module) => module.CopyPanel))
