import { z } from 'zod'
import { Count } from './fields'

export const DoneLine = z.strictObject({ end: z.literal('complete') }).describe('The last line.')
export type DoneLine = z.infer<typeof DoneLine>

export const CountsLine = z
  .strictObject({
    counts: z.strictObject({
      requests: Count.describe('Requests to registries so far.'),
      fromCache: Count.describe('Cache hits so far.'),
      ms: z.number().min(0).describe('Milliseconds spent waiting for registries so far.'),
    }),
  })
  .describe('Sent between other lines if the request has a `porthole-request-id` header.')
export type CountsLine = z.infer<typeof CountsLine>

/** The last line of a stream. */
export type EndOf<Line> = Extract<Line, { end: string }>

/** The lines of a stream before the last. */
export type EntryOf<Line> = Exclude<Line, { end: string }>
