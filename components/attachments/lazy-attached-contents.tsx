'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

/** Loaded when it is opened; the skeleton is the one that it begins with. */
export const LazyAttachedContents = dynamic(
  () => import('./attached-contents').then((module) => module.AttachedContents),
  {
    ssr: false,
    loading: () => <Skeleton width="100%" height={60} />,
  },
)
