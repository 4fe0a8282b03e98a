'use client'

import { Undo2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Detail } from '@/components/detail'
import { useRegistries } from '@/components/registry/registries-context'
import { RelativeTime } from '@/components/relative-time'
import { ButtonLink } from '@/components/ui/button-link'
import { Chevron } from '@/components/ui/chevron'
import { NameLink } from '@/components/ui/name-link'
import type { ActivityJob } from '@/lib/changes/activity/activity'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, restoreAddress } from '@/lib/routes'
import { describeJob } from './describe-job'
import { formatDuration } from './format-duration'
import { JobDetails } from './job-details'
import { JobIcon, JobState } from './job-state'
import { localTime } from './local-days'

interface Props {
  job: ActivityJob
  now: string
  isOpen: boolean
  /** The filter of its rows. */
  filter: string
}

/** A job as one line, and what it changed below it. */
export function JobCard({ job, now, isOpen: isOpenAtFirst, filter }: Props) {
  const [isOpen, setOpen] = useState(isOpenAtFirst)
  const id = useId()
  const title = describeJob(job, useIsOnlyRegistry(job.registry))
  const label = `${title.text} ${visibleText(title.name)}`
  return (
    <li className="panel relative">
      <JobIcon action={job.action} outcome={job.outcome} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 pr-3 pl-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={`Details: ${label}`}
          onClick={() => setOpen(!isOpen)}
          className="control-ghost control-medium self-start sm:self-center"
        >
          <Chevron isOpen={isOpen} />
        </button>
        <div className="min-w-0 flex-1">
          <h3 className="wrap-anywhere font-medium">
            {title.text} <NameLink href={addressOf(title.place)}>{visibleText(title.name)}</NameLink>
          </h3>
          <Summary job={job} isOpen={isOpen} />
        </div>
        <div className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1 pl-10 sm:basis-auto sm:pl-0">
          {job.isRestorable && job.outcome !== 'running' && (
            <ButtonLink
              href={restoreAddress(job.job)}
              aria-label={`Restore: ${label}`}
              className="order-last sm:order-none"
            >
              <Undo2 aria-hidden size={14} className="text-muted" />
              Restore…
            </ButtonLink>
          )}
          <JobState outcome={job.outcome} />
          <span className="text-muted text-sm sm:w-28 sm:text-right">
            <StartTime time={job.startedAt} now={now} />
          </span>
        </div>
      </div>
      {isOpen && (
        <div id={id}>
          <JobDetails job={job} filter={filter} />
        </div>
      )}
    </li>
  )
}

/** Who acted, from where, and how long it took, or why it failed. */
function Summary({ job, isOpen }: Pick<Props, 'job' | 'isOpen'>) {
  const { actor, source, registry, repository, startedAt, endedAt, outcome, detail } = job
  const isOnly = useIsOnlyRegistry(registry)
  const name = visibleText(actor)
  return (
    <p className="flex min-w-0 items-center gap-2 text-muted text-sm">
      <span
        aria-hidden
        className="flex size-[18px] shrink-0 items-center justify-center rounded-full bg-accent-tint font-medium text-[11px] text-link uppercase"
      >
        {[...name][0]}
      </span>
      <span className="max-w-40 shrink-0 truncate">{name}</span>
      {outcome === 'failed' && detail ? (
        <span className={`min-w-0 text-red ${isOpen ? 'wrap-anywhere' : 'truncate'}`}>
          {visibleText(detail)}
        </span>
      ) : (
        <>
          {source !== `${registry}/${repository}` && (
            <span className="min-w-0 truncate">
              from{' '}
              {source === '' ? (
                'a source that you can’t read'
              ) : (
                <span>{visibleText(isOnly ? source.replaceAll(`${registry}/`, '') : source)}</span>
              )}
            </span>
          )}
          {endedAt !== null && (
            <span className="shrink-0">
              took {formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}
            </span>
          )}
        </>
      )}
    </p>
  )
}

/** With one registry, its name says nothing. */
function useIsOnlyRegistry(registry: string): boolean {
  const registries = useRegistries()
  return registries.length === 1 && registries[0]?.host === registry
}

const DAY_MS = 86_400_000

/** The day is in the heading above. */
function StartTime({ time, now }: { time: string; now: string }) {
  if (Date.parse(now) - Date.parse(time) < DAY_MS) return <RelativeTime time={time} now={now} />
  return (
    <Detail value={{ 'data-time': time }}>
      <time dateTime={time}>{localTime(time)}</time>
    </Detail>
  )
}
