import type { ActivityJob } from '@/lib/changes/activity/activity'
import { formatPlural } from '@/lib/format'
import { groupByDay } from './group-by-day'
import { JobCard } from './job-card'
import { formatDay, localDate } from './local-days'

/** Cards that are open at first load their rows, so not too many are. */
const MAX_OPEN = 5

interface Props {
  jobs: readonly ActivityJob[]
  now: string
  filter: string
  /** The last day may have more jobs. */
  isMore: boolean
}

/** Jobs by day, the newest first. The newest, those that are running, and those that need a look start open. */
export function Timeline({ jobs, now, filter, isMore }: Props) {
  const today = localDate(now)
  const days = groupByDay(jobs)
  const open = new Set(
    jobs
      .filter(({ outcome }, index) => index === 0 || outcome === 'running' || outcome === 'partly-succeeded')
      .slice(0, MAX_OPEN)
      .map(({ job }) => job),
  )
  return (
    <div className="relative flex flex-col gap-6 sm:pl-11">
      <span aria-hidden className="absolute top-0 bottom-0 left-[15px] hidden w-px bg-line sm:block" />
      {days.map(({ date, jobs: found }, index) => (
        <section key={date} aria-label={formatDay(date, today)} className="flex flex-col gap-3">
          <h2 className="relative font-semibold">
            <span
              aria-hidden
              className="absolute top-[7px] -left-8 hidden size-[7px] rounded-full bg-line-strong sm:block"
            />
            {formatDay(date, today)}{' '}
            <span className="pl-1 font-normal text-muted text-sm">
              {isMore && index === days.length - 1 ? 'at least ' : ''}
              {formatPlural(found.length, 'job')}
            </span>
          </h2>
          <ol className="flex flex-col gap-3">
            {found.map((job) => (
              <JobCard key={job.job} job={job} now={now} isOpen={open.has(job.job)} filter={filter} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
