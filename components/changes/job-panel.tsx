'use client'

import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SectionTitle } from '@/components/ui/section-title'
import { visibleText } from '@/lib/oci/visible-text'
import { cancelJob } from '@/lib/queries/changes'
import { describeProgress, JobProgressBar } from './job-progress'
import { LazyJobResult } from './lazy-job-result'
import { Problem } from './problem'
import { useJob } from './use-job'

const ENDS = {
  succeeded: 'Succeeded',
  'partly-succeeded': 'Partly succeeded',
  failed: 'Failed',
  canceled: 'Canceled',
  interrupted: 'Interrupted',
}

/** A job's progress, a button to cancel it, and its result. */
export function JobPanel({ id }: { id: string }) {
  const { head, items, end, error, interruption } = useJob(id)
  const stop = useMutation({ mutationFn: () => cancelJob(id) })
  if (error) return <Problem error={error} />
  if (!head)
    return interruption ? <Problem error={interruption} /> : <p className="text-muted">Loading job…</p>
  const all = [...items.values()]
  return (
    <Panel label="Job">
      <div role="status" className="flex flex-wrap items-center gap-3">
        <SectionTitle>{end ? ENDS[end.end] : 'Running…'}</SectionTitle>
        <span className="text-muted text-sm">{describeProgress(head, all)}</span>
        {!end && (
          <Button isPending={stop.isPending} onClick={() => stop.mutate()}>
            Cancel job
          </Button>
        )}
      </div>
      {!end && <JobProgressBar head={head} items={all} />}
      {!end && interruption && <Problem error={interruption} />}
      {stop.error && <Notice tone="error">Couldn’t cancel the job: {visibleText(stop.error.message)}</Notice>}
      {end && <LazyJobResult head={head} items={all} end={end} />}
    </Panel>
  )
}
