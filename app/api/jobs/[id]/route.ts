import type { NextRequest } from 'next/server'
import { answer, answerJson } from '@/app/api/_lib/answer'
import { listen, pullLines } from '@/app/api/_lib/json-lines'
import { refuseForeignOrigin } from '@/lib/access/own-origin'
import { refuseAllChanges } from '@/lib/access/refuse-all-changes'
import { findOwner } from '@/lib/changes/apply/apply-plan'
import { cancelJob, findJob, followJob } from '@/lib/changes/jobs/jobs'
import { getSettings } from '@/lib/settings/settings'

type Context = { params: Promise<{ id: string }> }

/** NDJSON: what a job is, what became of each thing it stores, as that changes, then how it ended. It goes on unwatched. */
export function GET(request: NextRequest, { params }: Context) {
  return answer(request, async () => {
    const { id } = await params
    const owner = await ownerOf(id)
    const listening = listen(request)
    return pullLines(listening, followJob(id, owner, listening.signal))
  })
}

/** Stops a job. */
export function DELETE(request: NextRequest, { params }: Context) {
  return answerJson(request, async () => {
    refuseForeignOrigin(request.headers, (await getSettings()).publicUrl)
    await refuseAllChanges()
    const { id } = await params
    cancelJob(id, await ownerOf(id))
    return { body: { job: id } }
  })
}

function ownerOf(id: string): Promise<string> {
  return findOwner(findJob(id))
}
