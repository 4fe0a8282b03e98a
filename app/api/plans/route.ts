import type { NextRequest } from 'next/server'
import { answerJson } from '@/app/api/_lib/answer'
import { parsePlace } from '@/app/api/_lib/parse-place'
import { readBody } from '@/app/api/_lib/read-body'
import { renamePlanBody } from '@/app/api/_lib/rename-plan-body'
import { refuseAllChanges } from '@/lib/access/refuse-all-changes'
import { refuseCrossOrigin } from '@/lib/access/refuse-cross-origin'
import { type PlanAnswer, PlanBody } from '@/lib/api/plans'
import type { Place } from '@/lib/artifact/place'
import {
  makeCopyPlan,
  makeDeletePlan,
  makeImageIndexPlan,
  makeRestorePlan,
  makeRetentionPlans,
} from '@/lib/changes/plan/make-plans'
import { getSettings } from '@/lib/settings/settings'

const MAX_BODY_BYTES = 1024 * 1024

type Body<Action> = Extract<PlanBody, { action: Action }>

/** Plans a change without applying it. */
export function POST(request: NextRequest) {
  return answerJson<PlanAnswer>(request, async () => {
    refuseCrossOrigin(request.headers, (await getSettings()).publicUrl)
    await refuseAllChanges()
    const body = await readBody(request, PlanBody, MAX_BODY_BYTES, { rename: renamePlanBody })
    return { body: await makePlan(body, request.signal) }
  })
}

function makePlan(body: PlanBody, signal: AbortSignal): Promise<PlanAnswer> {
  switch (body.action) {
    case 'copy':
      return planCopy(body, signal)
    case 'create-index':
      return planImageIndex(body, signal)
    case 'delete':
      return planDelete(body, signal)
    case 'restore':
      return makeRestorePlan({ job: body.deleteJob, tags: body.tags }, signal)
    case 'retention':
      return planRetention(body, signal)
  }
}

async function planCopy(
  { from, to, attachments, allowMissing, platform }: Body<'copy'>,
  signal: AbortSignal,
) {
  const target = await parsePlaces(to)
  const copy = {
    from: await parsePlaces(from),
    to: target,
    hasAttached: attachments,
    isPartial: allowMissing,
    platform,
  }
  return makeCopyPlan(copy, signal)
}

async function planImageIndex({ action: _, images, to, ...rest }: Body<'create-index'>, signal: AbortSignal) {
  const target = await parsePlaces(to)
  return makeImageIndexPlan({ ...rest, images: await parsePlaces(images), to: target }, signal)
}

async function planDelete(
  { from, mode, children, attachments, copiedTo }: Body<'delete'>,
  signal: AbortSignal,
) {
  return makeDeletePlan(
    {
      from: await parsePlaces(from),
      mode,
      hasChildren: children,
      hasAttached: attachments,
      ...(copiedTo !== undefined && { copiedTo: await parsePlace(copiedTo, 'any') }),
    },
    signal,
  )
}

async function planRetention({ action: _, repositories, ...rules }: Body<'retention'>, signal: AbortSignal) {
  return { repositories: await makeRetentionPlans(await parsePlaces(repositories), rules, signal) }
}

function parsePlaces(texts: readonly string[]): Promise<Place[]> {
  return Promise.all(texts.map((text) => parsePlace(text, 'any')))
}
