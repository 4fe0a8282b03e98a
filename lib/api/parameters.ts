import { z } from 'zod'

/** Parameters that several routes share. */
export const ReferenceText = z
  .string()
  .max(1000, 'is longer than 1000 characters')
  .describe('A reference in full, registry host first: `registry.example/name:tag`.')

export const RegistryHost = z
  .string()
  .min(1, 'is empty')
  .max(300, 'is longer than 300 characters')
  .describe('The host of a registry, with its port if it has one.')

export const Page = {
  last: z
    .string()
    .max(20_000, 'is no cursor of ours')
    .optional()
    .describe('The `next` of the page before. Leave it out for the first page.'),
  n: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('How many entries a page should have. Registries may return fewer.'),
}

/** Of a repository, artifact or digest. */
export const ReferenceQuery = z.object({ reference: ReferenceText })

export const SpendQuota = z
  .enum(['yes'], 'must be yes or left out')
  .optional()
  .describe('`yes` also reads manifests that count against the pull quota of the registry.')
