'use client'

import type { ReactNode } from 'react'

import { useAllTags } from '@/components/tag/use-all-tags'
import { Button } from '@/components/ui/button'
import { useThrottled } from '@/components/ui/use-throttled'
import type { Retention } from '@/lib/changes/retention/plan-retention'
import { type RetentionRules, selectsTag } from '@/lib/changes/retention/rules'
import { formatCount, formatPlural } from '@/lib/format'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { explainNoDeletes } from './explain-no-deletes'
import type { useRetentionRules } from './use-retention-rules'

/** Avoids a request for each letter of a repository. */
const TYPING_MS = 600

type Rules = ReturnType<typeof useRetentionRules>
interface Props {
  rules: Rules
  /** The preview of these rules. */
  plans: readonly Retention[] | undefined
}

/** How many tags the rules match, and once there's a preview, how many of them are kept. */
export function RetentionCounts({ rules, plans }: Props) {
  const [only, ...others] = rules.request.repositories
  const repository = useThrottled(others.length === 0 ? only : undefined, TYPING_MS)
  if (plans?.some(({ problem }) => !problem)) return <PlannedCounts rules={rules.request} plans={plans} />
  if (repository === undefined || !isWhole(repository)) return null
  return <NameCounts key={repository} repository={repository} rules={rules} />
}

/** A registry and a repository. */
function isWhole(name: string): boolean {
  return /^[^/]+\/[^:@]*[^:@/]$/.test(name)
}

function PlannedCounts({ rules, plans }: { rules: RetentionRules; plans: readonly Retention[] }) {
  const tags = plans.flatMap((plan) => plan.tags).filter(({ tag }) => selectsTag(rules, tag))
  const deleted = tags.filter(({ isDeleted }) => isDeleted).length
  const kept = tags.length - deleted
  return (
    <Line>
      <Count count={tags.length} text={tags.length === 1 ? 'tag matches' : 'tags match'} />
      <span
        aria-hidden
        className="flex h-1.5 w-full max-w-80 overflow-hidden rounded-full bg-bar-track sm:w-60"
      >
        <span className="bg-accent" style={{ flexGrow: kept }} />
        <span className="retention-deleted" style={{ flexGrow: deleted }} />
      </span>
      <Count count={kept} text="kept" />
      <span className="text-red">
        <Count count={deleted} text="to delete" />
      </span>
    </Line>
  )
}

/** Dates and digests are unknown before the preview, so only matching names are counted. */
function NameCounts({ repository, rules }: { repository: string; rules: Rules }) {
  const list = useAllTags(repository)
  const names = list.tags.filter((tag) => !isAttachmentTag(tag))
  if (list.error && names.length === 0) return null
  if (list.isPending || list.hasMore)
    return <Line>Loading tags… {names.length > 0 && formatCount(names.length)}</Line>
  const matching = names.filter((tag) => selectsTag(rules.request, tag)).length
  const problem = explainNoDeletes(rules.request, names)
  return (
    <Line>
      <span>
        <Count
          count={matching}
          text={`of ${formatPlural(names.length, 'tag')} ${matching === 1 ? 'matches' : 'match'}`}
        />
        {list.truncated && ', and the tag list is incomplete'}
      </span>
      {problem ? (
        <span className="text-amber">
          {problem.text}{' '}
          <Button variant="link" onClick={() => rules.change(problem.change)}>
            {problem.action}
          </Button>
        </span>
      ) : (
        <span className="text-muted">The preview counts which of them are kept.</span>
      )}
    </Line>
  )
}

function Line({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-line border-t pt-3 text-sm"
    >
      {children}
    </div>
  )
}

function Count({ count, text }: { count: number; text: string }) {
  return (
    <span>
      <strong>{formatCount(count)}</strong> {text}
    </span>
  )
}
