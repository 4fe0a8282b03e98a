import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { makePlan } from '@/lib/actions/act'
import { refuseForeignOrigin } from '@/lib/session/own-origin'
import { getSettings } from '@/lib/settings/settings'
import { answerJson } from '../answer'
import { readBody } from '../read-body'
import { parsePlace, ReferenceText } from '../search-params'

const BODY_BYTES = 1024 * 1024
const References = z
  .array(ReferenceText, 'must be a list of references')
  .min(1, 'must name something')
  .max(1000, 'names more than 1000')
const Body = z.strictObject(
  {
    action: z.enum(['copy'], 'must be copy'),
    from: References,
    to: References,
    attached: z.boolean('must be true or false').default(true),
    partial: z.boolean('must be true or false').default(false),
    platform: z
      .string('must be text')
      .min(1, 'is empty')
      .max(100, 'is longer than 100 characters')
      .optional(),
  },
  'must be an object',
)

/** Plans a change, and changes nothing: what would be read, taken over, sent and stored, and what stands against it. */
export function POST(request: NextRequest) {
  return answerJson(request, async () => {
    refuseForeignOrigin(request.headers, (await getSettings()).publicUrl)
    const { from, to, attached, partial, platform } = await readBody(request, Body, BODY_BYTES)
    const wish = {
      from: await Promise.all(from.map((text) => parsePlace(text, 'any'))),
      to: await Promise.all(to.map((text) => parsePlace(text, 'any'))),
      hasAttached: attached,
      isPartial: partial,
      platform,
    }
    return { body: await makePlan(wish, request.signal) }
  })
}
