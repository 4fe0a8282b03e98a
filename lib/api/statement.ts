import { z } from 'zod'
import { Count } from './fields'

/** An in-toto statement. */
export const Statement = z.strictObject({
  kind: z.literal('statement'),
  statementType: z.string(),
  subjects: z.array(
    z.strictObject({
      name: z.string(),
      digest: z
        .string()
        .describe('`sha256:…` if there is one, otherwise the first of its digests, or empty.'),
    }),
  ),
  predicateType: z.string(),
  predicate: z.unknown(),
  envelope: z.enum(['dsse', 'sigstore-bundle']).optional().describe('What the statement was wrapped in.'),
  signatures: Count.describe('How many signatures the envelope has.'),
})

/** The payload of a cosign signature. */
export const Signature = z.strictObject({
  kind: z.literal('signature'),
  type: z.string(),
  reference: z.string(),
  digest: z.string().describe('The digest that was signed.'),
  optional: z.record(z.string(), z.unknown()),
})

/** The content of an attachment. Nothing in it is verified. */
export const ReadStatement = z.union([Statement, Signature])
export type ReadStatement = z.infer<typeof ReadStatement>
