'use client'

import { useMutation } from '@tanstack/react-query'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { runPlan } from '@/lib/queries/actions'
import type { Retention } from '@/lib/retention/plan-retention'
import type { Verdict } from '@/lib/retention/rules'
import { JobPanel } from '../copy/job-panel'
import { Problem } from '../copy/problem'
import { DeletePanel } from '../delete/delete-panel'
import { Notice } from '../ui/notice'

const MOST = 500

interface Props {
  retention: Retention
  job: string | undefined
  onJob: (job: string) => void
}

/** What the rules would delete of one repository, and what stays for which reason. */
export function RetentionPanel({ retention, job, onJob }: Props) {
  const { registry, repository, verdicts, plan, problem } = retention
  const run = useMutation({ mutationFn: runPlan, onSuccess: onJob })
  const stay = verdicts.filter(({ goes }) => !goes)
  const name = visibleText(`${registry}/${repository}`)
  return (
    <section aria-label={name} className="flex flex-col gap-3">
      <h2 className="break-words font-semibold text-lg">
        {name}{' '}
        <span className="font-normal text-muted text-sm">{problem ? 'not planned' : countOf(verdicts)}</span>
      </h2>
      {problem && (
        <Notice tone="error">
          {visibleText(problem.message)} {visibleText(problem.cure ?? '')}
        </Notice>
      )}
      {stay.length > 0 && <Staying verdicts={stay} />}
      {run.error && <Problem error={run.error} />}
      {plan && !job && (
        <DeletePanel
          plan={plan}
          isRunning={run.isPending}
          onRun={(confirm) => run.mutate({ id: plan.id, confirm })}
        />
      )}
      {job && <JobPanel key={job} id={job} />}
    </section>
  )
}

function countOf(verdicts: readonly Verdict[]): string {
  const count = verdicts.filter(({ goes }) => goes).length
  return `${formatPlural(count, 'tag')} of ${formatCount(verdicts.length)} ${count === 1 ? 'goes' : 'go'}`
}

function Staying({ verdicts }: { verdicts: readonly Verdict[] }) {
  return (
    <details open={verdicts.length <= 12} className="panel px-4 py-3">
      <summary className="cursor-pointer text-sm">
        {formatPlural(verdicts.length, 'tag')} {verdicts.length === 1 ? 'stays' : 'stay'}
      </summary>
      <ul className="grid grid-cols-1 gap-x-6 pt-2 text-sm md:grid-cols-2">
        {verdicts.slice(0, MOST).map(({ tag, why }) => (
          <li key={tag} className="flex flex-wrap gap-x-3 border-line border-t py-1">
            <span className="name break-all">{visibleText(tag)}</span>
            <span className="text-muted">{visibleText(why)}</span>
          </li>
        ))}
        {verdicts.length > MOST && <li className="text-muted">and {verdicts.length - MOST} more</li>}
      </ul>
    </details>
  )
}
