import { z } from 'zod'
import { PlanFields, TagChange } from './copy-plan'
import { Bytes, Count } from './fields'

const RestoredManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes,
  isInTarget: z.boolean().describe('The registry still has it.'),
  isChild: z.boolean().describe('A restored index lists it.'),
  level: Count.describe('Lower levels are pushed first.'),
})

export const RestorePlan = z
  .strictObject({
    ...PlanFields,
    kind: z.literal('restore'),
    deleteJob: z.string().describe('The job whose deletions are restored.'),
    manifests: z.array(RestoredManifest),
    tags: z.array(z.strictObject({ ...TagChange.shape, digest: z.string() })),
    skipped: z
      .array(
        z.strictObject({
          name: z.string().describe('A tag or digest.'),
          reason: z.string(),
          subject: z.string().optional().describe('The digest that it is an attachment of.'),
        }),
      )
      .describe("What can't be restored."),
  })
  .describe('A plan to restore what a job deleted.')
export type RestorePlan = z.infer<typeof RestorePlan>
