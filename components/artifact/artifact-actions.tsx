import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { findNextStage } from '@/lib/changes/stages/read-artifact-stages'
import type { Source } from '@/lib/source'
import { ArtifactSetMeUp } from './artifact-set-me-up'
import { readCachedStages } from './cached-reads'
import { MoreActions } from './more-actions'
import { PromoteLink } from './promote-link'

interface Props {
  source: Source
  root: Root
  body: ArtifactBody
  selected: PlatformEntry | undefined
}

/** One main action: Promote while a later stage lacks the artifact, then Set Me Up. The others are in a menu. */
export async function ArtifactActions({ source, root, body, selected }: Props) {
  const stages = await readCachedStages(source, root)
  const next = stages && findNextStage(stages)
  const hasImage = body.platforms.some((entry) => !entry.artifact)
  return (
    <>
      <ArtifactSetMeUp
        source={source}
        root={root}
        body={body}
        selected={selected}
        isPrimary={next === undefined}
      />
      <MoreActions
        place={root.place}
        isIndex={hasImage ? root.kind === 'index' : undefined}
        hasSetMeUp={next !== undefined}
      />
      {next && <PromoteLink place={root.place} stage={next} />}
    </>
  )
}
