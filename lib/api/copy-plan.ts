import { z } from 'zod'
import { Bytes, Count, RepositoryPlace, Time } from './fields'

/** Fields that every plan has. */
export const PlanFields = {
  id: z.string().describe('For `POST /api/plans/{id}/apply`. Valid for one hour.'),
  createdAt: Time,
  to: RepositoryPlace.describe('The repository that would change.'),
  blockers: z.array(z.string()).describe("Why the plan can't be applied. Empty if it can."),
  warnings: z.array(z.string()).describe('What to check before you apply the plan.'),
}

export const TagChange = z
  .strictObject({
    tag: z.string(),
    previousDigest: z
      .string()
      .nullable()
      .describe("The digest that the tag points to now. `null` if the tag doesn't exist."),
  })
  .describe('A tag that would be set.')

/** What would be pushed. */
export const StoreCounts = {
  pushCount: Count.describe('Manifests to push.'),
  mountCount: Count.describe('Blobs to mount from another repository, without an upload.'),
  copyCount: Count.describe('Blobs to copy.'),
  copyBytes: Bytes.describe('Bytes to copy, without blobs of unknown size.'),
}

/** A manifest and its new tags. Without tags, it's pushed by digest. */
const PlannedRoot = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  tag: z.string().nullable().describe('The source tag. `null` if it was requested by digest.'),
  sourceTags: z
    .array(z.strictObject({ tag: z.string(), digest: z.string() }))
    .describe('The source tags with their digests. For one platform of an index, the digest of the index.'),
  tags: z.array(TagChange).describe('The tags to set. If empty, the manifest is stored by its digest.'),
  isAttachment: z.boolean().describe('An attachment of what was requested.'),
})

const PlannedManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes,
  platform: z.string().nullable().describe('`null` if it has none, or it is unknown.'),
  isInTarget: z.boolean().describe('The target already has it.'),
  level: Count.describe('Lower levels are pushed first.'),
})

const PlannedBlob = z.strictObject({
  digest: z.string(),
  sizeBytes: Bytes.nullable().describe('`null` if unknown.'),
  mediaType: z.string(),
  transfer: z
    .enum(['exists', 'mount', 'copy'])
    .describe(
      '`exists`: the target already has it. `mount`: the registry mounts it from another repository. `copy`: it is uploaded.',
    ),
  usedBy: z.string().describe('For example `layer 2 of linux/arm64`.'),
})

export const CopyPlan = z
  .strictObject({
    ...PlanFields,
    kind: z.enum(['copy', 'tag']).describe('`tag`: source and target are the same repository.'),
    from: RepositoryPlace,
    promotion: z
      .strictObject({ from: z.string(), to: z.string() })
      .optional()
      .describe('The names of two stages, if it copies from a stage to a later one.'),
    roots: z.array(PlannedRoot).describe('What gets tags: attachments first, then what was requested.'),
    manifests: z.array(PlannedManifest),
    blobs: z.array(PlannedBlob),
    skipped: z
      .array(
        z.strictObject({
          digest: z.string(),
          reason: z.enum(['missing', 'foreign']),
          platform: z.string().nullable(),
        }),
      )
      .describe("What isn't copied: missing at the source, or a foreign layer."),
    ...StoreCounts,
  })
  .describe('A plan to copy or retag.')
export type CopyPlan = z.infer<typeof CopyPlan>
