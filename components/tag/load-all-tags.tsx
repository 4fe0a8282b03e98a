'use client'

import dynamic from 'next/dynamic'
import type { RateLimit } from '@/components/registry/rows-quota'
import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { formatPlural } from '@/lib/format'
import { useScanStart } from './use-scan-start'

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
  /** There are more pages of tags. */
  isMore: boolean
  /** The list can't be shown without all tags. */
  isNeeded: boolean
}

/** A button that loads all tags, then their progress. */
export function LoadAllTags({ repository, rateLimit, isNeeded, ...listed }: Props) {
  const { isIdle, ask, start } = useScanStart(repository, { ...listed, isNeeded })
  if (!isIdle) return <ScanControls repository={repository} rateLimit={rateLimit} {...start} />
  if (listed.tagCount <= MAX_ON_SCREEN && !isNeeded) return null
  return (
    <>
      {isNeeded && <Hint>Needs all tags: about {formatPlural(listed.tagCount, 'request')}.</Hint>}
      <Button onClick={ask} title={TITLE} {...(isNeeded && { variant: 'primary' })}>
        Load all tags
      </Button>
    </>
  )
}
