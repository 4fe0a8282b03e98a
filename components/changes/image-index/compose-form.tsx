'use client'

import type { FormEvent } from 'react'
import { useRegistries } from '@/components/registry/registries-context'
import { useQueryState } from '@/components/ui/use-query-state'
import type { IndexType } from '@/lib/changes/image-index/image-index-plan'
import { makeComposePlan } from '@/lib/queries/actions'
import { JobPanel } from '../job-panel'
import { NameField } from '../name-field'
import { namesIn, tagNamesIn } from '../names-in'
import { Problem } from '../problem'
import { useChange } from '../use-change'
import { ComposePanel } from './compose-panel'
import { Siblings } from './siblings'
import { TextField } from './text-field'

/** What an index is made of, and its name, as the address says; then the plan with each line of it, and the job. */
export function ComposeForm({ initialTo }: { initialTo: string }) {
  // A line each here, with spaces in the address.
  const [words, setWords] = useQueryState('parts')
  const parts = words.replaceAll(' ', '\n')
  const setParts = (text: string) => setWords(text.replaceAll('\n', ' '))
  const [to, setTo] = useQueryState('to', initialTo)
  const [typeText, setType] = useQueryState('type', 'oci')
  const [notes, setNotes] = useQueryState('annotations')
  const type: IndexType = typeText === 'docker' ? 'docker' : 'oci'
  const hosts = useRegistries().map(({ host }) => host)
  const names = { parts: namesIn(parts, hosts), to: tagNamesIn(to, hosts) }
  const form = { ...names, type, annotations: annotationsIn(notes) }
  const { job, plan, run, ask } = useChange(makeComposePlan, form)
  function submit(event: FormEvent) {
    event.preventDefault()
    ask({ ...form, without: [], platforms: {} })
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 px-4 py-4">
        <TextField
          label="Of"
          hint="images and indexes, in the order in which they are to stand: a tag or digest to a line"
          value={parts}
          onChange={setParts}
          rows={4}
        />
        {/^\S+$/.test(parts.trim()) && (
          <Siblings part={parts.trim()} onAdd={(more) => setParts([parts.trim(), ...more].join('\n'))} />
        )}
        <NameField label="To" value={to} onChange={setTo} hint="tags of one repository, with spaces" />
        <details open={type !== 'oci' || notes !== ''}>
          <summary className="cursor-pointer text-muted text-sm">Type and annotations</summary>
          <div className="flex flex-col gap-3 pt-3">
            <label className="flex items-center gap-2 text-sm">
              Type
              <select value={type} onChange={(event) => setType(event.target.value)} className="control">
                <option value="oci">OCI index</option>
                <option value="docker">Docker manifest list</option>
              </select>
            </label>
            <TextField
              label="Annotations"
              hint="a line each: org.opencontainers.image.version=1.0"
              value={notes}
              onChange={setNotes}
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
      {plan.data && plan.variables && job === '' && (
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
