'use client'

import type { FormEvent } from 'react'
import { useRegistries } from '@/components/registry/registries-context'
import { useQueryState } from '@/components/ui/use-query-state'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import { makeRetentionPlans } from '@/lib/queries/actions'
import { JobPanel } from '../job-panel'
import { NameField } from '../name-field'
import { namesIn } from '../names-in'
import { Problem } from '../problem'
import { usePlan } from '../use-plan'
import { NumberField } from './number-field'
import { RetentionPanel } from './retention-panel'

/** The rules, as the address says; then a plan for each repository. */
export function RetentionForm({ initial }: { initial: string }) {
  const [repositories, setRepositories] = useQueryState('repositories', initial)
  const [names, setNames] = useQueryState('tags')
  const [except, setExcept] = useQueryState('except')
  const [newest, setNewest] = useQueryState('newest', '10')
  const [by, setBy] = useQueryState('by', 'version')
  const [days, setDays] = useQueryState('days')
  const [promoted, setPromoted] = useQueryState('promoted', 'yes')
  const hosts = useRegistries().map(({ host }) => host)
  const newestBy: RetentionRules['newestBy'] = by === 'created' ? 'created' : 'version'
  const form = {
    ...{ repositories: namesIn(repositories, hosts), names: wordsIn(names), except: wordsIn(except) },
    ...{ newestBy, keepsPromoted: promoted === 'yes' },
    ...(COUNT.test(newest) && { keepNewest: Number(newest) }),
    ...(COUNT.test(days) && { olderThanDays: Number(days) }),
  }
  const plan = usePlan(makeRetentionPlans, form)
  // In the address, so that they are found again: where each repository stood, and its job.
  const [jobs, setJobs] = useQueryState('jobs')
  const jobOf = new Map(jobs.split(',').flatMap((text) => (text === '' ? [] : [toPair(text)])))
  function submit(event: FormEvent) {
    event.preventDefault()
    setJobs('')
    plan.make(form)
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 px-4 py-4">
        <NameField
          label="Repositories"
          value={repositories}
          onChange={setRepositories}
          hint="one, or several with spaces"
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <NameField
            label="Tags"
            value={names}
            onChange={setNames}
            hint="empty for all versions; * for whatever names their images; pr-*"
          />
          <NameField label="Always keep" value={except} onChange={setExcept} hint="for example v* stable" />
        </div>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <NumberField label="Keep the newest" unit="images" value={newest} onChange={setNewest} />
          <label className="flex items-center gap-2 text-sm">
            by
            <select value={newestBy} onChange={(event) => setBy(event.target.value)} className="control">
              <option value="version">version</option>
              <option value="created">date created</option>
            </select>
          </label>
          <NumberField label="Only older than" unit="days" value={days} onChange={setDays} />
        </div>
        <label className="flex items-baseline gap-2 text-sm">
          <input
            type="checkbox"
            checked={promoted === 'yes'}
            onChange={(event) => setPromoted(event.target.checked ? 'yes' : 'no')}
          />
          Keep what a later stage has
        </label>
        <button
          type="submit"
          className="control control-primary self-start"
          disabled={plan.isPending || repositories.trim() === ''}
        >
          {plan.isPending ? 'Looking at every tag…' : 'Plan'}
        </button>
      </form>
      <div role="status" className="empty:hidden">
        {plan.error && <Problem error={plan.error} />}
      </div>
      <p role="status" className="sr-only">
        {plan.data && 'Planned: see below what would go.'}
      </p>
      {plan.data?.map((retention, at) => (
        <RetentionPanel
          key={retention.plan?.id ?? `${retention.registry}/${retention.repository}`}
          retention={retention}
          job={jobOf.get(String(at))}
          onJob={(job) => setJobs([...jobOf, [at, job]].map((pair) => [...pair].join('.')).join(','))}
        />
      ))}
      {!plan.data && [...jobOf.values()].map((job) => <JobPanel key={job} id={job} />)}
    </div>
  )
}

/** A whole number that the rules take. */
const COUNT = /^\d{1,5}$/

function toPair(text: string): [string, string] {
  const [at = '', job = ''] = text.split('.')
  return [at, job]
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}
