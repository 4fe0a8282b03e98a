import { z } from 'zod'

export const Time = z.iso.datetime({ offset: true })

export const Bytes = z.int().min(0)

export const Count = z.int().min(0)

export const Annotations = z.record(z.string(), z.string())

export const RepositoryPlace = z.strictObject({ registry: z.string(), repository: z.string() })

export const Next = z
  .string()
  .optional()
  .describe('Pass it as `last` to get the next page. Absent on the last page.')

export const Truncated = z
  .string()
  .optional()
  .describe('Why the list is incomplete. If there is also a `next`, only part of this page is missing.')
