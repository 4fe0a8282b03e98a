'use client'

import dynamic from 'next/dynamic'

/** Loads its script once a job has ended. */
export const LazyJobEnding = dynamic(() => import('./job-ending').then((module) => module.JobEnding))
