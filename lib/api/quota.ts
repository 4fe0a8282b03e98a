import { z } from 'zod'
import { Count, Time } from './fields'
import { RegistryHost } from './parameters'

export const QuotaQuery = z.object({ registry: RegistryHost })

const Quota = z.strictObject({
  limit: z.int().min(1).nullable().describe('Reads in one window.'),
  remaining: Count.nullable().describe('Never more than `limit`.'),
  windowSeconds: z.number().nullable(),
  observedAt: Time,
  countedPer: z
    .enum(['address', 'account'])
    .nullable()
    .describe("Whose reads are counted: those of this server's address, or of an account."),
})

/** What the registry last said about its pull quota. The registry is not asked. */
export const KnownQuota = z.strictObject({
  isRateLimited: z.boolean().describe('The registry is known to be rate-limited.'),
  quota: Quota.nullable().describe('`null` as long as the registry has said nothing.'),
})
export type KnownQuota = z.infer<typeof KnownQuota>
