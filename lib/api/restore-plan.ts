import { z } from 'zod'
import { PlanFields, TagChange } from './copy-plan'
import { Bytes, Count } from './fields'

const RestoredManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes,
  isThere: z.boolean().describe('The registry still has it.'),
  isListed: z.boolean().describe('A restored index lists it.'),
  level: Count.describe('Lower levels are pushed first.'),
})

export const RestorePlan = z
  .strictObject({
    ...PlanFields,
    kind: z.literal('undo'),
    of: z.string().describe('The job whose deletions are restored.'),
    manifests: z.array(RestoredManifest),
    names: z.array(z.strictObject({ ...TagChange.shape, digest: z.string() })),
    left: z
      .array(
        z.strictObject({
          name: z.string().describe('A tag or digest.'),
          why: z.string(),
          of: z.string().optional().describe('The digest that it is an attachment of.'),
        }),
      )
      .describe("What can't be restored."),
  })
  .describe('A plan to restore what a job deleted.')
export type RestorePlan = z.infer<typeof RestorePlan>
