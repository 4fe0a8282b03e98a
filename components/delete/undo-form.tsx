'use client'

import { useEffect } from 'react'
import type { UndoPlan } from '@/lib/actions/undo-plan'
import { formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { makeUndoPlan } from '@/lib/queries/actions'
import { JobPanel } from '../copy/job-panel'
import { Problem } from '../copy/problem'
import { useChange } from '../copy/use-change'
import { Notice } from '../ui/notice'

/** Plans at once, which changes nothing; then the job that does it. */
export function UndoForm({ of }: { of: string }) {
  const { job, plan, run } = useChange(makeUndoPlan, of)
  const { make } = plan
  useEffect(() => make(of), [make, of])
  return (
    <div className="flex flex-col gap-4">
      <div role="status" className="flex flex-col gap-4 empty:hidden">
        {plan.isPending && <p className="text-muted">Looking at what is there…</p>}
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
  plan: UndoPlan
  isRunning: boolean
  onRun: () => void
}) {
  const put = manifests.filter(({ isThere }) => !isThere)
  return (
    <section aria-label="Plan" className="panel flex flex-col gap-3 px-4 py-4">
      <h2 className="break-words font-semibold text-lg">{visibleText(`${to.registry}/${to.repository}`)}</h2>
      <p className="text-muted text-sm">
        {formatPlural(put.length, 'manifest')} put back, {formatPlural(names.length, 'tag')} set.
      </p>
      {blocked.map((reason) => (
        <Notice key={reason} tone={names.length > 0 ? 'info' : 'error'}>
          {visibleText(reason)}
        </Notice>
      ))}
      {left.map(({ name, why }) => (
        <Notice key={name} tone="warning">
          <span className="mono">{visibleText(name)}</span> is not put back: {visibleText(why)}.
        </Notice>
      ))}
      {names.length > 0 && (
        <ul aria-label="Tags" className="flex flex-col text-sm">
          {names.map(({ tag, digest, now }) => (
            <li key={tag} className="flex flex-wrap gap-x-3 border-line border-t py-1.5">
              <span className="mono break-all">{visibleText(tag)}</span>
              <code title={digest}>{shortDigest(digest)}</code>
              {now === digest && <span className="text-muted">names it already</span>}
            </li>
          ))}
        </ul>
      )}
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
