import { Suspense } from 'react'
import type { Root } from '@/lib/artifact/artifact'
import { getSettings } from '@/lib/settings/settings'
import { stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { readCachedStages } from './cached-reads'
import { StageStrip } from './stage-strip'

interface Props {
  source: Source
  root: Root
  now: string
}

/** The stages of the artifact's repository; empty if it has none. */
export async function ArtifactStages({ source, root, now }: Props) {
  const { stages = [] } = await getSettings()
  if (!stageOf(stages, root.place)) return null
  return (
    <Suspense fallback={<div className="panel h-10" />}>
      <ReadStages source={source} root={root} now={now} />
    </Suspense>
  )
}

async function ReadStages({ source, root, now }: Props) {
  const stages = await readCachedStages(source, root)
  return stages && <StageStrip stages={stages} place={root.place} now={now} />
}
