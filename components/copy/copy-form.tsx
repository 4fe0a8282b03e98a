'use client'

import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { formatReference, parsePasted } from '@/lib/oci/reference'
import { visibleText } from '@/lib/oci/visible-text'
import { type CopyAsked, makePlan, runPlan } from '@/lib/queries/actions'
import { useRegistries } from '../registries-context'
import { Notice } from '../ui/notice'
import { useQueryState } from '../ui/use-query-state'
import { JobPanel } from './job-panel'
import { PlanPanel } from './plan-panel'

interface Props {
  from: string
  to: string
}

/** What is copied whither; then the plan, and the job that does it. */
export function CopyForm(given: Props) {
  const [from, setFrom] = useState(given.from)
  const [to, setTo] = useState(given.to)
  const [platform, setPlatform] = useState('')
  const [attached, setAttached] = useState(true)
  const [job, setJob] = useQueryState('job')
  const hosts = useRegistries().map(({ host }) => host)
  const plan = useMutation({ mutationFn: (asked: CopyAsked) => makePlan(asked) })
  const run = useMutation({ mutationFn: runPlan, onSuccess: setJob })
  const ask = (partial: boolean) => {
    const only = platform.trim() === '' ? {} : { platform: platform.trim() }
    setJob('')
    run.reset()
    plan.mutate({ from: namesIn(from, hosts), to: namesIn(to, hosts), attached, partial, ...only })
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    ask(false)
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
          <input type="checkbox" checked={attached} onChange={(event) => setAttached(event.target.checked)} />
          Take signatures, SBOMs, tags of single platforms and whatever else refers to it along
        </label>
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
      {plan.data && job === '' && (
        <PlanPanel
          plan={plan.data}
          isRunning={run.isPending}
          onRun={() => plan.data && run.mutate(plan.data.id)}
          onPartial={() => ask(true)}
        />
      )}
      {job !== '' && <JobPanel key={job} id={job} />}
    </div>
  )
}

function NameField({
  label,
  value,
  onChange,
  hint,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  hint: string
}) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-sm">
        <span className="font-medium">{label}</span> <span className="text-muted">{hint}</span>
      </span>
      <input
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
        maxLength={20_000}
        className="mono w-full rounded-control border border-line-strong bg-inset px-3 py-2 text-sm"
      />
    </label>
  )
}

function Problem({ error }: { error: Error }) {
  const cure = 'cure' in error && typeof error.cure === 'string' ? error.cure : ''
  return (
    <Notice tone="error">
      {visibleText(error.message)} {visibleText(cure)}
    </Notice>
  )
}

/** The references in a text, each in full; what is none is left as it is, for the server to say so. */
function namesIn(text: string, hosts: readonly string[]): string[] {
  const words = text.split(/[\s,]+/).filter(Boolean)
  return words.map((word) => {
    // A layout's host is one word, which elsewhere begins a name at Docker Hub.
    if (hosts.some((host) => word.startsWith(`${host}/`))) return word
    const found = parsePasted(word)
    return found && 'repository' in found ? formatReference(found) : word
  })
}
