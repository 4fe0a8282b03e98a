import { z } from 'zod'

/** `GET /api/health` */
export const Health = z.strictObject({ status: z.literal('alive') })
export type Health = z.infer<typeof Health>

/** `GET /api/ready`: 200 while `ready`, 503 while `ending`. */
export const Readiness = z.strictObject({ status: z.enum(['ready', 'ending']) })
export type Readiness = z.infer<typeof Readiness>
