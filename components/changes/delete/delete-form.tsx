'use client'

import Link from 'next/link'
import type { FormEvent } from 'react'
import { useRegistries } from '@/components/registry/registries-context'
import { Notice } from '@/components/ui/notice'
import { useListState } from '@/components/ui/use-list-state'
import { useQueryState } from '@/components/ui/use-query-state'
import { visibleText } from '@/lib/oci/visible-text'
import { makeDeletePlan } from '@/lib/queries/actions'
import { retentionAddress } from '@/lib/routes'
import { JobPanel } from '../job-panel'
import { NameField } from '../name-field'
import { tagNamesIn } from '../names-in'
import { Problem } from '../problem'
import { useChange } from '../use-change'
import { DeletePanel } from './delete-panel'
import { TagPicker } from './tag-picker'

interface Props {
  /** Where the address names nothing. */
  initial: string
}

/** What is to go, as the address says; then the plan, and the job that does it. */
export function DeleteForm({ initial }: Props) {
  const [from, setFrom] = useQueryState('from', initial)
  // The repository that the tags were copied to, when they are moved there.
  const [copiedTo] = useQueryState('copiedTo')
  const { items: picked, setItems: setPicked, isLong } = useListState('tags')
  const [wantedHow, setHow] = useQueryState('how', 'tags')
  const [children, setChildren] = useQueryState('children', 'yes')
  const [attached, setAttached] = useQueryState('attached', 'yes')
  const hosts = useRegistries().map(({ host }) => host)
  const how = wantedHow === 'images' && copiedTo === '' ? 'images' : 'tags'
  const names = tagNamesIn(from, hosts)
  const repository = repositoryIn(names)
  const form = {
    from: repository === undefined ? names : picked.map((tag) => `${repository}:${tag}`),
    ...({ how, children: children === 'yes', attached: attached === 'yes' } as const),
    ...(copiedTo !== '' && { copiedTo }),
  }
  const { job, plan, run, ask } = useChange(makeDeletePlan, form)
  function submit(event: FormEvent) {
    event.preventDefault()
    ask(form)
  }
  return (
    <div className="flex flex-col gap-4">
      <form onSubmit={submit} className="panel flex flex-col gap-3 px-4 py-4">
        <NameField
          label="What"
          value={from}
          onChange={(text) => {
            setFrom(text)
            // Other tags of another repository.
            setPicked([])
          }}
          hint="a tag or digest; several of one repository, with spaces; or a repository, to pick its tags"
        />
        {copiedTo !== '' && (
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
            onPicked={setPicked}
            isLong={isLong}
          />
        )}
        {repository !== undefined && (
          <Link href={retentionAddress(repository)} prefetch={false} className="link self-start text-sm">
            Pick them by rules instead: the newest stay, by version or age…
          </Link>
        )}
        <fieldset className="flex flex-col gap-1.5 text-sm">
          <legend className="pb-1 font-medium">How</legend>
          <Choice isChosen={how === 'tags'} onChoose={() => setHow('tags')}>
            Only the tags <span className="text-muted">images stay, under their digests</span>
          </Choice>
          {copiedTo === '' && (
            <Choice isChosen={how === 'images'} onChoose={() => setHow('images')}>
              The images{' '}
              <span className="text-muted">with every tag that names them, and what only they need</span>
            </Choice>
          )}
        </fieldset>
        {how === 'images' && (
          <div className="flex flex-col gap-1.5 pl-6 text-sm">
            <Option isOn={children === 'yes'} onChange={(isOn) => setChildren(isOn ? 'yes' : 'no')}>
              Also the images of an index that nothing else names or lists
            </Option>
            <Option isOn={attached === 'yes'} onChange={(isOn) => setAttached(isOn ? 'yes' : 'no')}>
              Also signatures, SBOMs and whatever else refers to them
            </Option>
          </div>
        )}
        <button
          type="submit"
          className="control control-primary self-start"
          disabled={plan.isPending || form.from.length === 0}
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
