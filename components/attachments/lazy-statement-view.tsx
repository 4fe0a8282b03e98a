'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'

/** Loaded when it's opened. It renders its own skeleton. */
export const LazyStatementView = dynamic(
  () => import('./statement-view').then((module) => module.StatementView),
  { ssr: false, loading: () => <Skeleton width="100%" height={120} /> },
)
