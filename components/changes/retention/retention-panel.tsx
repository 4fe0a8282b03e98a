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
  const stay = tags.filter(({ isDeleted }) => !isDeleted)
  const name = visibleText(`${registry}/${repository}`)
  return (
    <section aria-label={name} className="flex flex-col gap-3">
      <SectionTitle>
        {name} <span className="font-normal text-muted text-sm">{problem ? 'no plan' : countOf(tags)}</span>
      </SectionTitle>
      {problem && <Problem error={problem} />}
      <PlanGroups groups={keptGroups(stay)} />
      {run.error && <Problem error={run.error} />}
      {plan && !job && (
        <LazyDeletePanel
          plan={plan}
          isApplying={run.isPending}
          onApply={(confirm) => run.mutate({ id: plan.id, confirm })}
        />
      )}
      {job && <JobPanel key={job} id={job} />}
    </section>
  )
}

function countOf(verdicts: readonly Verdict[]): string {
  const count = verdicts.filter(({ isDeleted }) => isDeleted).length
  return `${formatCount(count)} of ${formatPlural(verdicts.length, 'tag')} to delete`
}

/** What is kept, by reason, in tag order. */
function keptGroups(verdicts: readonly Verdict[]): PlanGroup[] {
  const reasons = [...new Set(verdicts.map(({ reason }) => reason))]
  return reasons.map((reason) => ({
    title: `Kept: ${reason}`,
    items: verdicts
      .filter(({ reason: why }) => why === reason)
      .map(({ tag, keptBy }) => ({
        key: tag,
        name: tag,
        isCode: true,
        ...(keptBy !== undefined && { note: keptBy }),
      })),
  }))
}
