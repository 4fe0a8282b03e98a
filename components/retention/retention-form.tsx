'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { makeRetentionPlans } from '@/lib/queries/actions'
import type { RetentionRules } from '@/lib/retention/rules'
import { JobPanel } from '../copy/job-panel'
import { NameField } from '../copy/name-field'
import { namesIn } from '../copy/names-in'
import { Problem } from '../copy/problem'
import { useRegistries } from '../registries-context'
import { useQueryState } from '../ui/use-query-state'
import { NumberField } from './number-field'
import { RetentionPanel } from './retention-panel'

/** The rules; then a plan for each repository. */
export function RetentionForm({ repositories: given }: { repositories: string }) {
  const [repositories, setRepositories] = useState(given)
  const [names, setNames] = useState('')
  const [except, setExcept] = useState('')
  const [newest, setNewest] = useState('10')
  const [newestBy, setNewestBy] = useState<RetentionRules['newestBy']>('version')
  const [days, setDays] = useState('')
  const [keepsPromoted, setKeepsPromoted] = useState(true)
  const hosts = useRegistries().map(({ host }) => host)
  const plan = useMutation({ mutationFn: makeRetentionPlans })
  // In the address, so that they are found again: where each repository stood, and its job.
  const [jobs, setJobs] = useQueryState('jobs')
  const jobOf = new Map(jobs.split(',').flatMap((text) => (text === '' ? [] : [toPair(text)])))
  const changing =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      plan.reset()
      set(value)
    }
  function submit(event: FormEvent) {
    event.preventDefault()
    setJobs('')
    plan.mutate({
      ...{ repositories: namesIn(repositories, hosts), names: wordsIn(names), except: wordsIn(except) },
      ...{ newestBy, keepsPromoted },
      ...(newest !== '' && { keepNewest: Number(newest) }),
      ...(days !== '' && { olderThanDays: Number(days) }),
    })
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 px-4 py-4">
        <NameField
          label="Repositories"
          value={repositories}
          onChange={changing(setRepositories)}
          hint="one, or several with spaces"
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <NameField
            label="Tags"
            value={names}
            onChange={changing(setNames)}
            hint="empty for all versions; * for whatever names their images; pr-*"
          />
          <NameField label="Never" value={except} onChange={changing(setExcept)} hint="such as v* stable" />
        </div>
        <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
          <NumberField label="Keep the newest" unit="images" value={newest} onChange={changing(setNewest)} />
          <label className="flex items-center gap-2 text-sm">
            by
            <select
              value={newestBy}
              onChange={(event) => changing(setNewestBy)(event.target.value as RetentionRules['newestBy'])}
              className="control"
            >
              <option value="version">version</option>
              <option value="created">date of making</option>
            </select>
          </label>
          <NumberField label="Only older than" unit="days" value={days} onChange={changing(setDays)} />
        </div>
        <label className="flex items-baseline gap-2 text-sm">
          <input
            type="checkbox"
            checked={keepsPromoted}
            onChange={(event) => changing(setKeepsPromoted)(event.target.checked)}
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

function toPair(text: string): [string, string] {
  const [at = '', job = ''] = text.split('.')
  return [at, job]
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}
