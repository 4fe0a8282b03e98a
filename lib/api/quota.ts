import { z } from 'zod'
import { Count, Time } from './fields'
import { RegistryHost } from './parameters'

export const QuotaQuery = z.object({ registry: RegistryHost })

const Quota = z.strictObject({
  limit: z.int().min(1).nullable().describe('Manifest reads in one window. `null` if unknown.'),
  remaining: Count.nullable().describe('Never more than `limit`. `null` if unknown.'),
  windowSeconds: z.number().nullable().describe('`null` if unknown.'),
  observedAt: Time.describe('When the registry last sent it.'),
  countedPer: z
    .enum(['address', 'account'])
    .nullable()
    .describe("What reads are counted for: this server's IP address, or an account. `null` if unknown."),
})

/** What the registry last reported about its pull quota. Sends it no request. */
export const KnownQuota = z.strictObject({
  isRateLimited: z
    .boolean()
    .describe('Whether the registry limits manifest reads, as far as Porthole knows.'),
  quota: Quota.nullable().describe('`null` until the registry sends one.'),
})
export type KnownQuota = z.infer<typeof KnownQuota>
