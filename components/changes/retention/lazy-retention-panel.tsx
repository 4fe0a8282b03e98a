'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once there is a plan. */
export const LazyRetentionPanel = dynamic(() =>
  import('./retention-panel').then((module) => module.RetentionPanel),
)
