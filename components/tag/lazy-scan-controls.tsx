'use client'

import dynamic from 'next/dynamic'

/** Its script is loaded once somebody wants a scan. */
export const LazyScanControls = dynamic(
  () => import('./scan-controls').then((module) => module.ScanControls),
  { ssr: false },
)
