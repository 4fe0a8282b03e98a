'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import { makeDeletePlan } from '@/lib/queries/actions'
import { retentionAddress } from '@/lib/routes'
import { JobPanel } from '../copy/job-panel'
import { NameField } from '../copy/name-field'
import { namesIn } from '../copy/names-in'
import { Problem } from '../copy/problem'
import { useChange } from '../copy/use-change'
import { useRegistries } from '../registries-context'
import { Notice } from '../ui/notice'
import { DeletePanel } from './delete-panel'
import { TagPicker } from './tag-picker'

interface Props {
  from: string
  /** The repository that the tags were copied to, when they are moved there. */
  copiedTo: string | undefined
}

/** What is to go; then the plan, and the job that does it. */
export function DeleteForm({ from: given, copiedTo }: Props) {
  const [from, setFrom] = useState(given)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [how, setHow] = useState<'tags' | 'images'>('tags')
  const [children, setChildren] = useState(true)
  const [attached, setAttached] = useState(true)
  const hosts = useRegistries().map(({ host }) => host)
  const { job, plan, run, ask, changing } = useChange(makeDeletePlan)
  const names = namesIn(from, hosts)
  const repository = repositoryIn(names)
  const wanted = repository === undefined ? names : [...picked].map((tag) => `${repository}:${tag}`)
  function submit(event: FormEvent) {
    event.preventDefault()
    ask({ from: wanted, how, children, attached, ...(copiedTo !== undefined && { copiedTo }) })
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 px-4 py-4">
        <NameField
          label="What"
          value={from}
          onChange={changing((text: string) => {
            setFrom(text)
            // Other tags of another repository.
            setPicked(new Set())
          })}
          hint="a tag or digest; several of one repository, with spaces; or a repository, to pick its tags"
        />
        {copiedTo !== undefined && (
          <Notice>
            Only tags whose images are in <span className="name">{visibleText(copiedTo)}</span> go: they were
            copied there.
          </Notice>
        )}
        {repository !== undefined && (
          <TagPicker
            key={repository}
            repository={repository}
            picked={picked}
            onPicked={changing(setPicked)}
          />
        )}
        {repository !== undefined && (
          <Link href={retentionAddress(repository)} prefetch={false} className="link self-start text-sm">
            Pick them by rules instead: the newest stay, by version or age…
          </Link>
        )}
        <fieldset className="flex flex-col gap-1.5 text-sm">
          <legend className="pb-1 font-medium">How</legend>
          <Choice isChosen={how === 'tags'} onChoose={() => changing(setHow)('tags')}>
            Only the tags <span className="text-muted">images stay, under their digests</span>
          </Choice>
          {copiedTo === undefined && (
            <Choice isChosen={how === 'images'} onChoose={() => changing(setHow)('images')}>
              The images{' '}
              <span className="text-muted">with every tag that names them, and what only they need</span>
            </Choice>
          )}
        </fieldset>
        {how === 'images' && (
          <div className="flex flex-col gap-1.5 pl-6 text-sm">
            <Option isOn={children} onChange={changing(setChildren)}>
              Also the images of an index that nothing else names or lists
            </Option>
            <Option isOn={attached} onChange={changing(setAttached)}>
              Also signatures, SBOMs and whatever else refers to them
            </Option>
          </div>
        )}
        <button
          type="submit"
          className="control control-primary self-start"
          disabled={plan.isPending || wanted.length === 0}
        >
          {plan.isPending ? 'Looking at every tag…' : 'Plan'}
        </button>
      </form>
      <div role="status" className="flex flex-col gap-4 empty:hidden">
        {plan.error && <Problem error={plan.error} />}
        {run.error && <Problem error={run.error} />}
      </div>
      <p role="status" className="sr-only">
        {plan.data && job === '' && 'Planned: see below what would go.'}
      </p>
      {plan.data && job === '' && (
        <DeletePanel
          key={plan.data.id}
          plan={plan.data}
          isRunning={run.isPending}
          onRun={(confirm) => plan.data && run.mutate({ id: plan.data.id, confirm })}
        />
      )}
      {job !== '' && <JobPanel key={job} id={job} />}
    </div>
  )
}

/** The repository, when nothing else is named. */
function repositoryIn([name = '', ...more]: readonly string[]): string | undefined {
  const [, path] = /^[^/]+\/([^:@]+)$/.exec(name) ?? []
  return more.length === 0 && path !== undefined && !path.endsWith('/') ? name : undefined
}

function Choice({
  isChosen,
  onChoose,
  children,
}: {
  isChosen: boolean
  onChoose: () => void
  children: React.ReactNode
}) {
  return (
    <label className="flex items-baseline gap-2">
      <input type="radio" name="how" checked={isChosen} onChange={onChoose} />
      <span>{children}</span>
    </label>
  )
}

function Option({
  isOn,
  onChange,
  children,
}: {
  isOn: boolean
  onChange: (isOn: boolean) => void
  children: React.ReactNode
}) {
  return (
    <label className="flex items-baseline gap-2">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  )
}
