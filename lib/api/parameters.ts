import { z } from 'zod'

export const ReferenceText = z
  .string()
  .max(1000, 'is longer than 1000 characters')
  .describe('A full reference: `registry.acme.dev/team/app:1.0`.')

export const RepositoryText = ReferenceText.describe(
  'A full reference to a repository: `registry.acme.dev/team/app`.',
)

export const DigestText = ReferenceText.describe(
  'A full reference by digest: `registry.acme.dev/team/app@sha256:…`.',
)

export const RegistryHost = z
  .string()
  .min(1, 'is empty')
  .max(300, 'is longer than 300 characters')
  .describe('The host of a registry, with its port if it has one.')

export const Page = {
  last: z
    .string()
    .max(20_000, 'must be the `next` of a previous page')
    .optional()
    .describe('The `next` of the previous page.'),
  n: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .optional()
    .describe('Entries per page. Registries may return fewer.'),
}

export const ReferenceQuery = z.object({ reference: ReferenceText })

export const DigestQuery = z.object({ reference: DigestText })

export const SpendQuota = z
  .enum(['yes'], 'must be yes or absent')
  .optional()
  .describe('`yes` also loads manifests that count against the pull quota.')
