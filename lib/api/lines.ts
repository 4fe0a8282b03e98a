import { z } from 'zod'
import { Count } from './fields'

/** The last line of a stream that has nothing else to say. A stream without an end line was interrupted. */
export const DoneLine = z.strictObject({ end: z.literal('complete') })
export type DoneLine = z.infer<typeof DoneLine>

/** Sent between the lines of any stream to clients that send a `porthole-request-id` header. */
export const CountsLine = z.strictObject({
  counts: z.strictObject({
    requests: Count.describe('Requests to registries so far.'),
    fromCache: Count.describe('Answers that came from a cache so far.'),
    ms: z.number().min(0).describe('Milliseconds spent waiting for registries so far.'),
  }),
})
export type CountsLine = z.infer<typeof CountsLine>

/** The lines of a stream that end it. */
export type EndOf<Line> = Extract<Line, { end: string }>

/** The lines of a stream that come before its end. */
export type EntryOf<Line> = Exclude<Line, { end: string }>
