import type { NextRequest } from 'next/server'
import { runPlan } from '@/lib/actions/act'
import { refuseForeignOrigin } from '@/lib/session/own-origin'
import { getSettings } from '@/lib/settings/settings'
import { answer, NEVER, SAFE } from '../../../answer'

/** Runs a plan, or refuses it when something is not as it was planned; answers 202 with the job that does it. */
export function POST(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  return answer(request, async () => {
    refuseForeignOrigin(request.headers, (await getSettings()).publicUrl)
    const job = await runPlan((await params).id, request.signal)
    return Response.json({ job }, { status: 202, headers: { 'cache-control': NEVER, ...SAFE } })
  })
}
