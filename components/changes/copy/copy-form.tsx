'use client'

import type { FormEvent } from 'react'
import { useRegistries } from '@/components/registry/registries-context'
import { useQueryState } from '@/components/ui/use-query-state'
import { makePlan } from '@/lib/queries/actions'
import { JobPanel } from '../job-panel'
import { NameField } from '../name-field'
import { tagNamesIn } from '../names-in'
import { Problem } from '../problem'
import { useChange } from '../use-change'
import { PlanPanel } from './copy-panel'
import { defaultTarget } from './default-target'

/** What is copied whither, as the address says; then the plan, and the job that does it. `targets` may be changed. */
export function CopyForm({ targets }: { targets: readonly string[] }) {
  const [from, setFrom] = useQueryState('from')
  const [to, setTo] = useQueryState('to', defaultTarget(from, targets))
  const [platform, setPlatform] = useQueryState('platform')
  const [attached, setAttached] = useQueryState('attached', 'yes')
  const registries = useRegistries()
  const hosts = registries.map(({ host }) => host)
  const canMove = registries.some(({ allow }) => allow?.includes('delete'))
  const only = platform.trim() === '' ? {} : { platform: platform.trim() }
  const names = { from: tagNamesIn(from, hosts), to: tagNamesIn(to, hosts) }
  const form = { ...names, attached: attached === 'yes', ...only }
  const { job, plan, run, ask } = useChange(makePlan, form)
  function submit(event: FormEvent) {
    event.preventDefault()
    ask({ ...form, partial: false })
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 px-4 py-4">
        <NameField
          label="From"
          value={from}
          onChange={setFrom}
          hint="a tag or digest; several tags, with spaces; or a whole repository"
        />
        <NameField label="To" value={to} onChange={setTo} hint="a repository, or tags in it with spaces" />
        <NameField
          label="Platform"
          value={platform}
          onChange={setPlatform}
          hint="empty for all; or one to be taken out of an index: linux/arm64"
        />
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={attached === 'yes'}
            onChange={(event) => setAttached(event.target.checked ? 'yes' : 'no')}
          />
          Take signatures, SBOMs, tags of single platforms and whatever else refers to it along
        </label>
        {canMove && (
          <p className="text-muted text-sm">
            To move them, copy them first: once they are there, a second plan takes their tags away from here.
          </p>
        )}
        <button
          type="submit"
          className="control control-primary self-start"
          disabled={plan.isPending || from.trim() === '' || to.trim() === ''}
        >
          {plan.isPending ? 'Planning…' : 'Plan'}
        </button>
      </form>
      <div role="status" className="flex flex-col gap-4 empty:hidden">
        {plan.error && <Problem error={plan.error} />}
        {run.error && <Problem error={run.error} />}
      </div>
      <p role="status" className="sr-only">
        {plan.data && job === '' && 'Planned: see below what would be done.'}
      </p>
      {plan.data && job === '' && (
        <PlanPanel
          plan={plan.data}
          isRunning={run.isPending}
          onRun={() => plan.data && run.mutate({ id: plan.data.id })}
          onPartial={() => ask({ ...form, partial: true })}
        />
      )}
      {job !== '' && <JobPanel key={job} id={job} />}
    </div>
  )
}
