import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import type { StageTags } from '@/lib/api/stage-repositories'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { placeIn, type Stage } from '@/lib/settings/stage'

interface Props {
  stage: Stage
  next: Stage | undefined
  name: string
  tags: StageTags
}

/** How many tags of a repository a stage has, and how many of them are not in the next stage. */
export function StageTagsCell({ stage, next, name, tags }: Props) {
  const { tagCount, truncated, problem } = tags
  if (problem)
    return (
      <span className="text-muted" title={visibleText(problem.message)}>
        unknown <span className="mono text-faint text-xs">{visibleText(problem.code)}</span>
      </span>
    )
  if (tagCount === null) return <span className="text-faint">not in this stage</span>
  return (
    <span className="flex items-center gap-2.5">
      <Link
        href={addressOf(placeIn(stage, name))}
        prefetch={false}
        title={truncated}
        className="min-w-14 hover:underline"
      >
        {tagCount === 0 ? 'no tags' : formatPlural(tagCount, 'tag')}
        {truncated !== undefined && ' or more'}
      </Link>
      {next && <Ahead tags={tags} next={visibleText(next.name)} />}
    </span>
  )
}

/** Empty if it's unknown: the next stage's cell says why. */
function Ahead({ tags: { tagCount, aheadCount, truncated }, next }: { tags: StageTags; next: string }) {
  const isMore = truncated !== undefined
  if (typeof aheadCount !== 'number' || tagCount === 0) return null
  if (aheadCount > 0)
    return (
      <Badge tone="amber">
        {formatCount(aheadCount)}
        {isMore && ' or more'} not in {next}
      </Badge>
    )
  return isMore ? null : <span className="text-green text-sm">✓ all in {next}</span>
}
