import { z } from 'zod'

/** `GET /api/health` */
export const Health = z.strictObject({ status: z.literal('alive') })
export type Health = z.infer<typeof Health>

/** `GET /api/ready`: 200 while `ready` or `degraded`, 503 while `ending`. */
export const Readiness = z.strictObject({
  status: z
    .enum(['ready', 'degraded', 'ending'])
    .describe("`degraded`: registries can be read, but not changed. `ending`: don't send more requests."),
  missing: z
    .array(z.strictObject({ part: z.enum(['database']), message: z.string() }))
    .optional()
    .describe('What is missing while `degraded`.'),
})
export type Readiness = z.infer<typeof Readiness>
