'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once there is a plan. */
export const LazyCopyPanel = dynamic(() => import('./copy-panel').then((module) => module.CopyPanel))
