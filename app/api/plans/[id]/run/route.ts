import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answer, NEVER, SAFE } from '@/app/api/_lib/answer'
import { readBody } from '@/app/api/_lib/read-body'
import { refuseForeignOrigin } from '@/lib/access/own-origin'
import { refuseAllChanges } from '@/lib/access/refuse-all-changes'
import { applyPlan } from '@/lib/changes/apply/apply-plan'
import { getSettings } from '@/lib/settings/settings'

const BODY_BYTES = 10_000
const Body = z.strictObject({ confirm: z.string('must be text').max(1000).optional() })

/** Runs a plan, or refuses it when something is not as it was planned; answers 202 with the job that does it. `confirm` is what a plan wants typed. */
export function POST(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  return answer(request, async () => {
    refuseForeignOrigin(request.headers, (await getSettings()).publicUrl)
    await refuseAllChanges()
    const { confirm } = request.headers.has('content-type')
      ? await readBody(request, Body, BODY_BYTES, {})
      : {}
    const job = await applyPlan((await params).id, confirm, request.signal)
    return Response.json({ job }, { status: 202, headers: { 'cache-control': NEVER, ...SAFE } })
  })
}
