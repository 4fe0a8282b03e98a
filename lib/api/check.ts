import { z } from 'zod'
import { Count, Time } from './fields'
import { ReferenceText, RegistryHost } from './parameters'

export const CheckQuery = z.object({
  registry: RegistryHost,
  reference: ReferenceText.optional().describe('A repository or artifact to check with, in full.'),
})

export const CheckState = z.enum(['ok', 'info', 'warning', 'error', 'unknown'])
export type CheckState = z.infer<typeof CheckState>

/** The result of one check. Texts may quote the registry, and never contain a secret. */
export const Finding = z.strictObject({
  status: CheckState.describe('`unknown`: the check could not be made, or its result is not conclusive.'),
  observed: z.string(),
  meaning: z.string().optional().describe('What it means for Porthole.'),
  fix: z.string().optional().describe('What you can do about it.'),
})
export type Finding = z.infer<typeof Finding>

export const Check = z.strictObject({ id: z.string(), title: z.string(), ...Finding.shape })
export type Check = z.infer<typeof Check>

export const CheckReport = z.strictObject({
  registry: z.string(),
  url: z.string().describe('Where the registry is reached, or the folder of an image layout.'),
  checkedAt: Time,
  checks: z.array(Check).describe('In the order in which they were made.'),
  requestCount: Count.describe('How many HTTP requests the checks took.'),
})
export type CheckReport = z.infer<typeof CheckReport>
