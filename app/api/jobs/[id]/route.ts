import type { NextRequest } from 'next/server'
import { answer, answerJson } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { refuseAllChanges } from '@/lib/access/refuse-all-changes'
import { refuseCrossOrigin } from '@/lib/access/refuse-cross-origin'
import type { JobLine, JobStarted } from '@/lib/api/jobs'
import { findOwner } from '@/lib/changes/apply/apply-plan'
import { cancelJob } from '@/lib/changes/jobs/cancel-job'
import { findJobReach } from '@/lib/changes/jobs/find-job'
import { followJob } from '@/lib/changes/jobs/follow-job'
import { getSettings } from '@/lib/settings/settings'

type Context = { params: Promise<{ id: string }> }

/**
 * NDJSON: the job, each change of what it pushes or deletes, then how it ended. The job continues if the client
 * disconnects.
 */
export function GET(request: NextRequest, { params }: Context) {
  return answer(request, async () => {
    const { id } = await params
    const owner = await ownerOf(id)
    const listening = listen(request)
    return pullLines<JobLine>(listening, await followJob(id, owner, listening.signal))
  })
}

/** Cancels a job. */
export function DELETE(request: NextRequest, { params }: Context) {
  return answerJson<JobStarted>(request, async () => {
    refuseCrossOrigin(request.headers, (await getSettings()).publicUrl)
    await refuseAllChanges()
    const { id } = await params
    await cancelJob(id, await ownerOf(id))
    return { body: { job: id } }
  })
}

async function ownerOf(id: string): Promise<string> {
  return findOwner(await findJobReach(id))
}
