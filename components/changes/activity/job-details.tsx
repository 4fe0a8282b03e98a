'use client'

import { Link2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useCopy } from '@/components/ui/use-copy'
import type { ActivityJob } from '@/lib/changes/activity/activity'
import { visibleText } from '@/lib/oci/visible-text'
import { JobEntries } from './job-entries'
import { RunningJob } from './running-job'

const SECTION = 'border-line border-t px-4 py-2 text-sm sm:pl-12'

/** What a job changed, its progress or why it didn't succeed, and its link. */
export function JobDetails({ job, filter }: { job: ActivityJob; filter: string }) {
  const [isAll, setAll] = useState(false)
  const reason = reasonOf(job)
  return (
    <>
      {job.outcome === 'running' &&
        (job.canCancel ? (
          <RunningJob id={job.job} />
        ) : (
          <p className={`${SECTION} text-muted`}>
            Only the person who started this job can follow and cancel it.
          </p>
        ))}
      {reason && (
        <p className={`${SECTION} flex items-start gap-2`}>
          <TriangleAlert aria-hidden size={14} className="mt-0.5 shrink-0 text-amber" />
          <span className="wrap-anywhere min-w-0">{visibleText(reason)}</span>
        </p>
      )}
      <JobEntries job={job} filter={isAll ? '' : filter} onShowAll={() => setAll(true)} />
      <div className={`${SECTION} flex justify-end`}>
        <CopyLink job={job.job} />
      </div>
    </>
  )
}

function reasonOf({ outcome, detail }: ActivityJob): string | undefined {
  // A failed job has its reason in its heading.
  if (detail) return outcome === 'failed' ? undefined : detail
  return outcome === 'interrupted'
    ? 'The server stopped before this job ended. Preview and apply the changes again.'
    : undefined
}

/** The address of this page with this job only. */
function CopyLink({ job }: { job: string }) {
  const [state, copy] = useCopy()
  const address = () => {
    const url = new URL(window.location.href)
    url.search = new URLSearchParams({ job }).toString()
    url.hash = ''
    return url.href
  }
  return (
    <Button variant="link" onClick={() => copy(address())}>
      <span className="inline-flex items-center gap-1">
        <Link2 aria-hidden size={14} />
        <span role="status">{SAID[state]}</span>
      </span>
    </Button>
  )
}

const SAID = { idle: 'Copy link', copied: 'Link copied', failed: 'Couldn’t copy the link' }
