import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { answerJson } from '@/app/api/_lib/answer'
import { parsePlace, ReferenceText } from '@/app/api/_lib/parse-place'
import { readBody } from '@/app/api/_lib/read-body'
import { refuseForeignOrigin } from '@/lib/access/own-origin'
import { refuseAllChanges } from '@/lib/access/refuse-all-changes'
import type { Place } from '@/lib/artifact/place'
import type { DeleteRequest } from '@/lib/changes/delete/delete-plan'
import {
  makeCopyPlan,
  makeDeletePlan,
  makeImageIndexPlan,
  makeRestorePlan,
  makeRetentionPlans,
} from '@/lib/changes/plan/make-plans'
import { getSettings } from '@/lib/settings/settings'

const BODY_BYTES = 1024 * 1024
const References = z
  .array(ReferenceText, 'must be a list of references')
  .min(1, 'must name something')
  .max(1000, 'names more than 1000')
const PlatformText = z.string('must be text').min(1, 'is empty').max(1000, 'is longer than 1000 characters')
const CopyBody = z.strictObject({
  action: z.literal('copy'),
  from: References,
  to: References,
  attached: z.boolean('must be true or false').default(true),
  partial: z.boolean('must be true or false').default(false),
  platform: PlatformText.optional(),
})
const ComposeBody = z.strictObject({
  action: z.literal('compose'),
  parts: References,
  to: References,
  without: z.array(z.string().max(200), 'must be a list of digests').max(1000).default([]),
  platforms: z.record(z.string().max(200), PlatformText, 'must be platforms by digest').default({}),
  type: z.enum(['oci', 'docker'], 'must be oci or docker').default('oci'),
  annotations: z
    .record(z.string().min(1).max(300), z.string().max(10_000), 'must be texts by their names')
    .default({}),
})
const DeleteBody = z.strictObject({
  action: z.literal('delete'),
  from: References,
  how: z.enum(['tags', 'images'], 'must be tags or images').default('tags'),
  children: z.boolean('must be true or false').default(true),
  attached: z.boolean('must be true or false').default(true),
  copiedTo: ReferenceText.optional(),
})
const Patterns = z
  .array(z.string().min(1).max(200), 'must be a list of patterns')
  .max(50, 'has more than 50')
  .default([])
const RetentionBody = z.strictObject({
  action: z.literal('retention'),
  repositories: z.array(ReferenceText).min(1, 'must name something').max(50, 'names more than 50'),
  names: Patterns,
  except: Patterns,
  keepNewest: z.int('must be a whole number').min(0).max(100_000).optional(),
  newestBy: z.enum(['version', 'created'], 'must be version or created').default('version'),
  olderThanDays: z.number('must be a number').min(0).max(100_000).optional(),
  keepsPromoted: z.boolean('must be true or false').default(true),
})
const UndoBody = z.strictObject({ action: z.literal('undo'), job: z.uuid('must be a job') })
const Body = z.discriminatedUnion(
  'action',
  [CopyBody, ComposeBody, DeleteBody, UndoBody, RetentionBody],
  'must be copy, compose, delete, undo or retention',
)

/** Plans a change, and changes nothing: what would be read, taken over, sent and stored, and what stands against it. */
export function POST(request: NextRequest) {
  return answerJson(request, async () => {
    refuseForeignOrigin(request.headers, (await getSettings()).publicUrl)
    await refuseAllChanges()
    const body = await readBody(request, Body, BODY_BYTES)
    if (body.action === 'undo') return { body: await makeRestorePlan(body.job, request.signal) }
    if (body.action === 'delete')
      return { body: await makeDeletePlan(await deleteWishOf(body), request.signal) }
    if (body.action === 'retention') {
      const { repositories, action: _, ...rules } = body
      const places = await placesOf(repositories)
      return { body: { repositories: await makeRetentionPlans(places, rules, request.signal) } }
    }
    const to = await placesOf(body.to)
    if (body.action === 'compose') {
      const { parts, without, platforms, type, annotations } = body
      const wish = { parts: await placesOf(parts), to, without, platforms, type, annotations }
      return { body: await makeImageIndexPlan(wish, request.signal) }
    }
    const { from, attached, partial, platform } = body
    const wish = { from: await placesOf(from), to, hasAttached: attached, isPartial: partial, platform }
    return { body: await makeCopyPlan(wish, request.signal) }
  })
}

async function deleteWishOf(body: z.infer<typeof DeleteBody>): Promise<DeleteRequest> {
  const { from, how, children: hasChildren, attached: hasAttached, copiedTo } = body
  return {
    ...{ from: await placesOf(from), how, hasChildren, hasAttached },
    ...(copiedTo !== undefined && { copiedTo: await parsePlace(copiedTo, 'any') }),
  }
}

function placesOf(texts: readonly string[]): Promise<Place[]> {
  return Promise.all(texts.map((text) => parsePlace(text, 'any')))
}
