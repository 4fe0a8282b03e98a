import { z } from 'zod'
import { Count } from './fields'

export const Statement = z
  .strictObject({
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
    envelope: z.enum(['dsse', 'sigstore-bundle']).optional().describe('What the statement is wrapped in.'),
    signatures: Count.describe('Number of signatures in the envelope.'),
  })
  .describe("An in-toto statement. Its signatures aren't verified.")

export const Signature = z
  .strictObject({
    kind: z.literal('signature'),
    type: z.string(),
    reference: z.string(),
    digest: z.string().describe('The signed digest.'),
    optional: z.record(z.string(), z.unknown()),
  })
  .describe("The payload of a cosign signature. It isn't verified.")

/** The contents of an attachment. Nothing in it is verified. */
export const ReadStatement = z.union([Statement, Signature])
export type ReadStatement = z.infer<typeof ReadStatement>
