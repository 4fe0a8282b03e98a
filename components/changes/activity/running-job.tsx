'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { visibleText } from '@/lib/oci/visible-text'
import { cancelJob } from '@/lib/queries/changes'
import { describeProgress, JobProgressBar } from '../job-progress'
import { Problem } from '../problem'
import { useJob } from '../use-job'

/** The progress of the visitor's own job, and a button to cancel it. */
export function RunningJob({ id }: { id: string }) {
  const { head, items, end, error, interruption } = useJob(id)
  const stop = useMutation({ mutationFn: () => cancelJob(id) })
  const queryClient = useQueryClient()
  const isOver = end !== undefined || error !== undefined
  useEffect(() => {
    if (isOver) void queryClient.invalidateQueries({ queryKey: ['activity'] })
  }, [isOver, queryClient])
  const all = [...items.values()]
  return (
    <div className="flex flex-col gap-2 border-line border-t px-4 py-2 sm:pl-12">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span role="status" className="text-sm">
          {head ? describeProgress(head, all) : 'Loading job…'}
        </span>
        {!isOver && (
          <Button isPending={stop.isPending} onClick={() => stop.mutate()}>
            Cancel job
          </Button>
        )}
      </div>
      {head && !isOver && <JobProgressBar head={head} items={all} />}
      {!isOver && interruption && <Problem error={interruption} />}
      {stop.error && <Notice tone="error">Couldn’t cancel the job: {visibleText(stop.error.message)}</Notice>}
    </div>
  )
}
