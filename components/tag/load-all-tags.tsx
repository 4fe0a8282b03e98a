'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { RateLimit } from '@/components/registry/rows-quota'
import { Button } from '@/components/ui/button'
import { type ScanProgress, scanQuery } from '@/lib/queries/scan'

/** Loaded when the reader loads all tags. */
const ScanControls = dynamic(() => import('./scan-controls').then((module) => module.ScanControls), {
  ssr: false,
})

/** Most of so few tags load anyway, because they are on the screen. */
const MAX_ON_SCREEN = 30
const TITLE = 'Finds tags that point to the same image, and tags with missing platforms'

interface Props {
  /** `host/name` */
  repository: string
  rateLimit: RateLimit
  tagCount: number
  /** The list can't be shown without all tags. */
  isWanted: boolean
}

/** A button that loads all tags, then their progress. */
export function LoadAllTags({ repository, rateLimit, tagCount, isWanted }: Props) {
  const isUnscanned = useQuery({ ...scanQuery(repository), select: isIdle }).data
  const [askedCount, setAskedCount] = useState(0)
  if (!isUnscanned || isWanted || askedCount > 0)
    return (
      <ScanControls
        repository={repository}
        rateLimit={rateLimit}
        isWanted={isWanted}
        askedCount={askedCount}
      />
    )
  if (tagCount <= MAX_ON_SCREEN) return null
  return (
    <Button onClick={() => setAskedCount(1)} title={TITLE}>
      Load all tags
    </Button>
  )
}

function isIdle({ status }: ScanProgress): boolean {
  return status === 'idle'
}
