'use client'

import { useEffect } from 'react'
import { Notice } from '@/components/ui/notice'
import type { RestorePlan } from '@/lib/changes/restore/restore-plan'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { makeUndoPlan } from '@/lib/queries/actions'
import { JobPanel } from '../job-panel'
import { type PlanGroup, PlanGroups } from '../plan-groups'
import { Problem } from '../problem'
import { useChange } from '../use-change'

/** Plans at once, which changes nothing; then the job that does it. */
export function UndoForm({ of }: { of: string }) {
  const { job, plan, run } = useChange(makeUndoPlan, of)
  const { make } = plan
  useEffect(() => make(of), [make, of])
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="flex flex-col gap-4 empty:hidden">
        {plan.isPending && <p className="text-muted">Checking the registry…</p>}
        {plan.error && job === '' && <Problem error={plan.error} />}
        {run.error && <Problem error={run.error} />}
      </div>
      {plan.data && job === '' && (
        <UndoPanel
          plan={plan.data}
          isRunning={run.isPending}
          onRun={() => plan.data && run.mutate({ id: plan.data.id })}
        />
      )}
      {job !== '' && <JobPanel key={job} id={job} />}
    </div>
  )
}

function UndoPanel({
  plan: { to, manifests, names, left, blocked },
  isRunning,
  onRun,
}: {
  plan: RestorePlan
  isRunning: boolean
  onRun: () => void
}) {
  const put = manifests.filter(({ isThere }) => !isThere)
  const set = names.filter(({ digest, now }) => now !== digest)
  return (
    <section aria-label="Plan" className="panel flex flex-col gap-3 px-4 py-4">
      <h2 className="break-words font-semibold text-lg">{visibleText(`${to.registry}/${to.repository}`)}</h2>
      {put.length + set.length > 0 && (
        <p className="text-muted text-sm">
          {formatPlural(put.length, 'manifest')} put back, {formatPlural(set.length, 'tag')} set.
        </p>
      )}
      {blocked.map((reason) => (
        <Notice key={reason} tone={names.length > 0 ? 'info' : 'error'}>
          {visibleText(reason)}
        </Notice>
      ))}
      <PlanGroups groups={[...leftGroups(left), ...tagGroups(names)]} />
      {blocked.length === 0 && (
        <button
          type="button"
          className="control control-primary self-start"
          disabled={isRunning}
          onClick={onRun}
        >
          Put back
        </button>
      )}
    </section>
  )
}

/** What stays away, each reason once. */
function leftGroups(left: RestorePlan['left']): PlanGroup[] {
  return [...new Set(left.map(({ why }) => why))].map((reason) => ({
    title: `Not put back: ${reason}`,
    tone: 'warning',
    items: left
      .filter(({ why }) => why === reason)
      .map(({ name, of }) => ({ key: name, name, isCode: true, ...(of !== undefined && { digest: of }) })),
  }))
}

function tagGroups(names: RestorePlan['names']): PlanGroup[] {
  const itemsOf = (some: RestorePlan['names']) =>
    some.map(({ tag, digest }) => ({ key: tag, name: tag, isCode: true, digest }))
  return [
    { title: 'Tags to put back', items: itemsOf(names.filter(({ digest, now }) => now !== digest)) },
    { title: 'Up to date already', items: itemsOf(names.filter(({ digest, now }) => now === digest)) },
  ]
}
