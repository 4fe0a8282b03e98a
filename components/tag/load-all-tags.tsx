'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Counting } from '@/components/registry/rows-quota'
import { type ScanProgress, scanQuery } from '@/lib/queries/scan'

/** Loaded when the reader loads all tags. */
const ScanControls = dynamic(() => import('./scan-controls').then((module) => module.ScanControls), {
  ssr: false,
})

/** Most of so few tags load anyway, because they are on the screen. */
const SEEN_AT_ONCE = 30
const TITLE = 'Finds tags that point to the same image, and tags with missing platforms'

interface Props {
  /** `host/name` */
  repository: string
  counting: Counting
  tagCount: number
  /** The list can't be shown without all tags. */
  isWanted: boolean
}

/** A button that loads all tags, then their progress. */
export function LoadAllTags({ repository, counting, tagCount, isWanted }: Props) {
  const isUnscanned = useQuery({ ...scanQuery(repository), select: isIdle }).data
  const [askedCount, setAskedCount] = useState(0)
  if (!isUnscanned || isWanted || askedCount > 0)
    return (
      <ScanControls repository={repository} counting={counting} isWanted={isWanted} askedCount={askedCount} />
    )
  if (tagCount <= SEEN_AT_ONCE) return null
  return (
    <button type="button" onClick={() => setAskedCount(1)} className="control" title={TITLE}>
      Load all tags
    </button>
  )
}

function isIdle({ status }: ScanProgress): boolean {
  return status === 'idle'
}
