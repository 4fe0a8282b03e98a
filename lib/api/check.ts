import { z } from 'zod'
import { Count, Time } from './fields'
import { ReferenceText, RegistryHost } from './parameters'

export const CheckQuery = z.object({
  registry: RegistryHost,
  reference: ReferenceText.optional().describe('A full reference to a repository or artifact to check.'),
})

export const CheckState = z.enum(['ok', 'info', 'warning', 'error', 'unknown'])
export type CheckState = z.infer<typeof CheckState>

/** The result of one check. Texts may quote the registry, but never contain a secret. */
export const Finding = z.strictObject({
  status: CheckState.describe('`unknown`: not checked, or not conclusive.'),
  observed: z.string().describe('It may quote the registry, but never contains a secret.'),
  meaning: z.string().optional().describe('What this means for Porthole.'),
  fix: z.string().optional().describe('What you can do about it.'),
})
export type Finding = z.infer<typeof Finding>

export const Check = z.strictObject({ id: z.string(), title: z.string(), ...Finding.shape })
export type Check = z.infer<typeof Check>

export const CheckReport = z.strictObject({
  registry: z.string(),
  url: z.string().describe("The registry's address, or the folder of an image layout."),
  checkedAt: Time,
  checks: z.array(Check).describe('In the order they ran.'),
  requestCount: Count.describe('HTTP requests that the checks sent.'),
})
export type CheckReport = z.infer<typeof CheckReport>
