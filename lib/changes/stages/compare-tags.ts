import type { StageProblem, StageTags } from '@/lib/api/stage-repositories'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'

/** The tags of one stage; `tags` is null when the repository doesn't exist. */
export type FoundTags = { tags: readonly string[] | null; truncated?: string } | { problem: StageProblem }

/** Counts the tags of each stage, and those that the next stage doesn't have by name, whatever their digests. */
export function compareTags(found: readonly FoundTags[]): StageTags[] {
  const lists = found.map((list) => ('problem' in list ? list : withoutHelpers(list)))
  return lists.map((list, n) => {
    const next = lists[n + 1]
    const ahead = next && { aheadCount: countAhead(list, next) }
    if ('problem' in list) return { tagCount: null, ...ahead, problem: list.problem }
    const { tags, truncated } = list
    return {
      tagCount: tags === null ? null : tags.length,
      ...ahead,
      ...(truncated !== undefined && { truncated }),
    }
  })
}

/** Null when one of the two is unknown, or the next list is incomplete. An empty stage is never ahead. */
function countAhead(list: FoundTags, next: FoundTags): number | null {
  if ('problem' in list) return null
  if (!list.tags?.length && list.truncated === undefined) return 0
  if ('problem' in next || next.truncated !== undefined) return null
  const there = new Set(next.tags)
  return (list.tags ?? []).filter((tag) => !there.has(tag)).length
}

function withoutHelpers({ tags, ...more }: Exclude<FoundTags, { problem: StageProblem }>) {
  return { tags: tags === null ? null : tags.filter((tag) => !isAttachmentTag(tag)), ...more }
}
