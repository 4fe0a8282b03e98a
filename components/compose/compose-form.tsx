'use client'

import { type FormEvent, useState } from 'react'
import type { IndexType } from '@/lib/actions/compose-plan'
import { makeComposePlan } from '@/lib/queries/actions'
import { JobPanel } from '../copy/job-panel'
import { NameField } from '../copy/name-field'
import { namesIn } from '../copy/names-in'
import { Problem } from '../copy/problem'
import { useChange } from '../copy/use-change'
import { useRegistries } from '../registries-context'
import { ComposePanel } from './compose-panel'
import { Siblings } from './siblings'
import { TextField } from './text-field'

/** What an index is made of, and its name; then the plan with each line of it, and the job. */
export function ComposeForm(given: { parts: string; to: string }) {
  const [parts, setParts] = useState(given.parts.split(/\s+/).join('\n'))
  const [to, setTo] = useState(given.to)
  const [type, setType] = useState<IndexType>('oci')
  const [notes, setNotes] = useState('')
  const hosts = useRegistries().map(({ host }) => host)
  const { job, plan, run, ask, changing } = useChange(makeComposePlan)
  function submit(event: FormEvent) {
    event.preventDefault()
    const names = { parts: namesIn(parts, hosts), to: namesIn(to, hosts) }
    ask({ ...names, type, annotations: annotationsIn(notes), without: [], platforms: {} })
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 px-4 py-4">
        <TextField
          label="Of"
          hint="images and indexes, in the order in which they are to stand: a tag or digest to a line"
          value={parts}
          onChange={changing(setParts)}
          rows={4}
        />
        {/^\S+$/.test(parts.trim()) && (
          <Siblings
            part={parts.trim()}
            onAdd={(more) => changing(setParts)([parts.trim(), ...more].join('\n'))}
          />
        )}
        <NameField
          label="To"
          value={to}
          onChange={changing(setTo)}
          hint="tags of one repository, with spaces"
        />
        <details>
          <summary className="cursor-pointer text-muted text-sm">Type and annotations</summary>
          <div className="flex flex-col gap-3 pt-3">
            <label className="flex items-center gap-2 text-sm">
              Type
              <select
                value={type}
                onChange={(event) => changing(setType)(event.target.value === 'docker' ? 'docker' : 'oci')}
                className="control"
              >
                <option value="oci">OCI index</option>
                <option value="docker">Docker manifest list</option>
              </select>
            </label>
            <TextField
              label="Annotations"
              hint="a line each: org.opencontainers.image.version=1.0"
              value={notes}
              onChange={changing(setNotes)}
              rows={2}
            />
          </div>
        </details>
        <button
          type="submit"
          className="control control-primary self-start"
          disabled={plan.isPending || parts.trim() === '' || to.trim() === ''}
        >
          {plan.isPending ? 'Planning…' : 'Plan'}
        </button>
      </form>
      <div role="status" className="flex flex-col gap-4 empty:hidden">
        {plan.error && <Problem error={plan.error} />}
        {run.error && <Problem error={run.error} />}
      </div>
      {plan.data && job === '' && (
        <ComposePanel
          key={plan.data.id}
          plan={plan.data}
          asked={plan.variables}
          isBusy={run.isPending || plan.isPending}
          onChange={ask}
          onRun={() => plan.data && run.mutate({ id: plan.data.id })}
        />
      )}
      {job !== '' && <JobPanel key={job} id={job} />}
    </div>
  )
}

/** What stands before the first `=` of a line, and what behind it. */
function annotationsIn(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...rest] = line.split('=')
      return [name.trim(), rest.join('=').trim()]
    }),
  )
}
