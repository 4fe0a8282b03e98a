'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once a job is over. */
export const LazyJobResult = dynamic(() => import('./job-result').then((module) => module.JobResult))
