'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once there is a job. */
export const LazyJobPanel = dynamic(() => import('./job-panel').then((module) => module.JobPanel))
