'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { JobPanel } from './job-panel'
import { Problems } from './problems'
import type { Change } from './use-change'

interface Props<Planned extends { id: string }> {
  change: Change<Planned>
  /** Announces the plan to screen readers. */
  planned?: string
  /** The plan's form, unless the page's address is enough. */
  form?: ReactNode
  /** Shown while such a plan is made. */
  waiting?: string | false
  /** Renders the plan, until there is a job. */
  children: (plan: Planned) => ReactNode
}

/** A change from its form to its plan to the job that applies it, which gets the focus of the plan's button. */
export function ChangeSteps<Planned extends { id: string }>({
  change: { job, plan, errors },
  planned,
  form,
  waiting,
  children,
}: Props<Planned>) {
  const isPlanned = plan !== undefined && job === ''
  const jobPanel = useRef<HTMLDivElement>(null)
  const shownJob = useRef(job)
  useEffect(() => {
    if (job !== shownJob.current) jobPanel.current?.focus()
    shownJob.current = job
  }, [job])
  return (
    <div className="flex flex-col gap-4">
      {form}
      <Problems errors={errors} waiting={waiting} />
      {planned && (
        <p role="status" className="sr-only">
          {isPlanned && planned}
        </p>
      )}
      {isPlanned && children(plan)}
      {job !== '' && (
        <div ref={jobPanel} tabIndex={-1} className="outline-none">
          <JobPanel key={job} id={job} />
        </div>
      )}
    </div>
  )
}
