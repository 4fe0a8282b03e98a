'use client'

import dynamic from 'next/dynamic'

/** The library of charts is heavy: it is loaded once there is something to draw. */
export const LazySizeLines = dynamic(() => import('./size-lines').then((module) => module.SizeLines), {
  ssr: false,
  loading: () => <p className="h-72 text-muted sm:h-80">Drawing…</p>,
})
