import type { NextRequest } from 'next/server'
import { refuseForeignOrigin } from '@/lib/access/own-origin'
import { refuseAllChanges } from '@/lib/access/refuse-all-changes'
import { findOwner } from '@/lib/changes/apply/apply-plan'
import { cancelJob } from '@/lib/changes/jobs/cancel-job'
import { findJobReach } from '@/lib/changes/jobs/find-job'
import { followJob } from '@/lib/changes/jobs/follow-job'
import { getSettings } from '@/lib/settings/settings'
import { answer, answerJson } from '../../answer'
import { listen, pullLines } from '../../lines'

type Context = { params: Promise<{ id: string }> }

/** NDJSON: what a job is, what became of each thing it stores, as that changes, then how it ended. It goes on unwatched. */
export function GET(request: NextRequest, { params }: Context) {
  return answer(request, async () => {
    const { id } = await params
    const owner = await ownerOf(id)
    const listening = listen(request)
    return pullLines(listening, await followJob(id, owner, listening.signal))
  })
}

/** Stops a job. */
export function DELETE(request: NextRequest, { params }: Context) {
  return answerJson(request, async () => {
    refuseForeignOrigin(request.headers, (await getSettings()).publicUrl)
    await refuseAllChanges()
    const { id } = await params
    await cancelJob(id, await ownerOf(id))
    return { body: { job: id } }
  })
}

async function ownerOf(id: string): Promise<string> {
  return findOwner(await findJobReach(id))
}
