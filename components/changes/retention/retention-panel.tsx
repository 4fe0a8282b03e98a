'use client'

import { useMutation } from '@tanstack/react-query'
import { LazyDeletePanel } from '@/components/changes/delete/lazy-delete-panel'
import { SectionTitle } from '@/components/ui/section-title'
import type { Retention } from '@/lib/changes/retention/plan-retention'
import type { Verdict } from '@/lib/changes/retention/rules'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { applyPlan } from '@/lib/queries/changes'
import { JobPanel } from '../job-panel'
import { type PlanGroup, PlanGroups } from '../plan-groups'
import { Problem } from '../problem'

interface Props {
  retention: Retention
  job: string | undefined
  onJob: (job: string) => void
}

/** What the rules would delete in one repository, and what they keep, by reason. */
export function RetentionPanel({ retention, job, onJob }: Props) {
  const { registry, repository, tags, plan, problem } = retention
  const run = useMutation({ mutationFn: applyPlan, onSuccess: onJob })
  const name = visibleText(`${registry}/${repository}`)
  const kept = <KeptTags tags={tags} />
  return (
    <section aria-label={name} className="flex flex-col gap-3">
      <SectionTitle>
        {name} <span className="font-normal text-muted text-sm">{problem ? 'no plan' : countOf(tags)}</span>
      </SectionTitle>
      {problem && <Problem error={problem} />}
      {run.error && <Problem error={run.error} />}
      {plan && !job ? (
        <LazyDeletePanel
          plan={plan}
          dates={datesOf(tags)}
          kept={kept}
          isApplying={run.isPending}
          onApply={(confirm) => run.mutate({ id: plan.id, confirm })}
        />
      ) : (
        kept
      )}
      {job && <JobPanel key={job} id={job} />}
    </section>
  )
}

/** What is kept, by reason, in tag order. */
function KeptTags({ tags }: { tags: readonly Verdict[] }) {
  const kept = tags.filter(({ isDeleted }) => !isDeleted)
  const reasons = [...new Set(kept.map(({ reason }) => reason))]
  const groups = reasons.map(
    (why): PlanGroup => ({
      title: `${why.charAt(0).toUpperCase()}${why.slice(1)}`,
      items: kept
        .filter(({ reason }) => reason === why)
        .map(({ tag, keptBy }) => ({
          key: tag,
          name: tag,
          isCode: true,
          ...(keptBy !== undefined && { note: keptBy }),
        })),
    }),
  )
  return <PlanGroups title={`${formatPlural(kept.length, 'tag')} kept`} groups={groups} noun="tag" />
}

function countOf(verdicts: readonly Verdict[]): string {
  const count = verdicts.filter(({ isDeleted }) => isDeleted).length
  return `${formatCount(count)} of ${formatPlural(verdicts.length, 'tag')} to delete`
}

/** Undefined if the rules didn't need dates. */
function datesOf(tags: readonly Verdict[]): ReadonlyMap<string, string | null> | undefined {
  const dated = tags.flatMap(({ tag, created }) => (created === undefined ? [] : [[tag, created] as const]))
  return dated.length > 0 ? new Map(dated) : undefined
}
