import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { findNextStage } from '@/lib/changes/stages/read-artifact-stages'
import type { Source } from '@/lib/source'
import { CopyLink } from '../changes/copy/copy-link'
import { DeleteLink } from '../changes/delete/delete-link'
import { ImageIndexLink } from '../changes/image-index/image-index-link'
import { MoreActions } from '../changes/more-actions'
import { SetMeUpItem } from '../set-me-up/set-me-up-item'
import { ArtifactSetMeUp } from './artifact-set-me-up'
import { readCachedStages } from './cached-reads'
import { PromoteLink } from './promote-link'

interface Props {
  source: Source
  root: Root
  body: ArtifactBody
  selected: PlatformEntry | undefined
}

/** One main action: Promote if a later stage doesn't have the artifact, otherwise Set Me Up. The others are in a menu. */
export async function ArtifactActions({ source, root, body, selected }: Props) {
  const stages = await readCachedStages(source, root)
  const next = stages && findNextStage(stages)
  const { place } = root
  const hasImage = body.platforms.some((entry) => !entry.artifact)
  const links = await Promise.all([
    CopyLink({ place }),
    hasImage ? ImageIndexLink({ place, isIndex: root.kind === 'index' }) : null,
    DeleteLink({ place }),
  ])
  return (
    <>
      <ArtifactSetMeUp
        source={source}
        root={root}
        body={body}
        selected={selected}
        isPrimary={next === undefined}
      />
      {/* Beside Promote, a phone has room for one more. */}
      <MoreActions links={links}>{next && <SetMeUpItem />}</MoreActions>
      {next && <PromoteLink place={place} stage={next} />}
    </>
  )
}
