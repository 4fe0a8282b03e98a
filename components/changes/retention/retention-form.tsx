'use client'

import { useRegistries } from '@/components/registry/registries-context'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useQueryFlag } from '@/components/ui/use-query-flag'
import { useQueryState } from '@/components/ui/use-query-state'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import { makeRetentionPlans } from '@/lib/queries/changes'
import { JobPanel } from '../job-panel'
import { namesIn } from '../names-in'
import { PlanForm } from '../plan-form'
import { Problems } from '../problems'
import { usePlan } from '../use-plan'
import { RetentionPanel } from './retention-panel'

/** The rules, from the address; then a plan for each repository. */
export function RetentionForm({ initial }: { initial: string }) {
  const [repositories, setRepositories] = useQueryState('repositories', initial)
  const [names, setNames] = useQueryState('tags')
  const [except, setExcept] = useQueryState('except')
  const [newest, setNewest] = useQueryState('keepNewest', '10')
  const [by, setBy] = useQueryState('newestBy', 'version')
  const [days, setDays] = useQueryState('olderThanDays')
  const [keepPromoted, setKeepsPromoted] = useQueryFlag('keepPromoted')
  const hosts = useRegistries().map(({ host }) => host)
  const newestBy: RetentionRules['newestBy'] = by === 'created' ? 'created' : 'version'
  const form = {
    repositories: namesIn(repositories, hosts),
    tags: wordsIn(names),
    except: wordsIn(except),
    newestBy,
    keepPromoted,
    ...(COUNT.test(newest) && { keepNewest: Number(newest) }),
    ...(COUNT.test(days) && { olderThanDays: Number(days) }),
  }
  const plan = usePlan(makeRetentionPlans, form)
  // In the address, so that a reload finds them: the position of each repository, and its job.
  const [jobs, setJobs] = useQueryState('jobs')
  const jobOf = new Map(jobs.split(',').flatMap((text) => (text === '' ? [] : [toPair(text)])))
  return (
    <div className="flex flex-col gap-4">
      <PlanForm
        onPlan={() => {
          setJobs('')
          plan.make(form)
        }}
        isReady={repositories.trim() !== ''}
        isPending={plan.isPending}
        pendingText="Checking all tags…"
      >
        <Field label="Repositories" hint="one or more, separated by spaces">
          <Input isCode value={repositories} onChange={setRepositories} />
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Tags" hint="patterns such as pr-*; empty for versions, * for all tags">
            <Input isCode value={names} onChange={setNames} />
          </Field>
          <Field label="Always keep" hint="for example v* stable">
            <Input isCode value={except} onChange={setExcept} />
          </Field>
        </div>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Field label="Keep the newest" hint="images" isInline>
            <Input
              type="number"
              min={0}
              step={1}
              isCode
              value={newest}
              onChange={setNewest}
              className="w-20"
            />
          </Field>
          <Field label="by" isInline>
            <Select value={newestBy} onChange={setBy}>
              <option value="version">version</option>
              <option value="created">date created</option>
            </Select>
          </Field>
          <Field label="Only older than" hint="days" isInline>
            <Input type="number" min={0} step={1} isCode value={days} onChange={setDays} className="w-20" />
          </Field>
        </div>
        <Checkbox checked={keepPromoted} onChange={setKeepsPromoted} className="text-sm">
          Keep images that a later stage has
        </Checkbox>
      </PlanForm>
      <Problems errors={[plan.error]} />
      <p role="status" className="sr-only">
        {plan.data && 'Preview ready.'}
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

/** A whole number that the rules accept. */
const COUNT = /^\d{1,5}$/

function toPair(text: string): [string, string] {
  const [at = '', job = ''] = text.split('.')
  return [at, job]
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}
