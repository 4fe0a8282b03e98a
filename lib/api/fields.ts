import { z } from 'zod'

export const Time = z.iso.datetime({ offset: true }).describe('RFC 3339.')

export const Bytes = z.int().min(0)

export const Count = z.int().min(0)

export const Annotations = z.record(z.string(), z.string())

export const RepositoryPlace = z.strictObject({ registry: z.string(), repository: z.string() })

export const Next = z.string().optional().describe('Pass it as `last` to get the next page.')

export const Truncated = z
  .string()
  .optional()
  .describe('Why the list is incomplete. Next to `next`, only a part of this page is missing.')
