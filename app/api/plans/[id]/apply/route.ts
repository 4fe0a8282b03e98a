import type { NextRequest } from 'next/server'
import { answer, jsonResponse } from '@/app/api/_lib/answer'
import { readBody } from '@/app/api/_lib/read-body'
import { refuseAllChanges } from '@/lib/access/refuse-all-changes'
import { refuseCrossOrigin } from '@/lib/access/refuse-cross-origin'
import type { JobStarted } from '@/lib/api/jobs'
import { ApplyBody } from '@/lib/api/plans'
import { applyPlan } from '@/lib/changes/apply/apply-plan'
import { getSettings } from '@/lib/settings/settings'

const MAX_BODY_BYTES = 10_000

/** Applies a plan, unless the registry has changed since it was made; returns 202 with the job. */
export function POST(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  return answer(request, async () => {
    refuseCrossOrigin(request.headers, (await getSettings()).publicUrl)
    await refuseAllChanges()
    const { confirm } = request.headers.has('content-type')
      ? await readBody(request, ApplyBody, MAX_BODY_BYTES, { empty: {} })
      : {}
    const job = await applyPlan((await params).id, confirm, request.signal)
    return jsonResponse<JobStarted>({ job }, 202)
  })
}
