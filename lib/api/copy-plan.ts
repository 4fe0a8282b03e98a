import { z } from 'zod'
import { Bytes, Count, RepositoryPlace, Time } from './fields'

/** What every plan has. */
export const PlanFields = {
  id: z.string().describe('Its ID for `POST /api/plans/{id}/apply`, valid for an hour.'),
  createdAt: Time,
  to: RepositoryPlace.describe('The repository that would change.'),
  blockers: z.array(z.string()).describe('Why the plan cannot be applied. Empty if it can.'),
  warnings: z.array(z.string()).describe('What you should know before you apply it.'),
}

/** A tag that would be set. */
export const TagChange = z.strictObject({
  tag: z.string(),
  previousDigest: z
    .string()
    .nullable()
    .describe('The digest that it points to now, or `null` if it does not exist.'),
})

/** What would be stored. */
export const StoreCounts = {
  pushCount: Count.describe('Manifests to push.'),
  mountCount: Count.describe('Blobs that the registry mounts from another repository.'),
  copyCount: Count.describe('Blobs to copy.'),
  copyBytes: Bytes.describe('Bytes to copy through this server, without blobs of unknown size.'),
}

/** A manifest that would get tags. Without any it is stored under its digest. */
const PlannedRoot = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  tag: z.string().nullable().describe('Its tag at the source, or `null` if it was requested by digest.'),
  sourceTags: z
    .array(z.strictObject({ tag: z.string(), digest: z.string() }))
    .describe(
      'The tags at the source, and the digests they point to: an index, if one platform is taken out of it.',
    ),
  tags: z.array(TagChange),
  isAttachment: z.boolean().describe('An attachment of what was requested.'),
})

const PlannedManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  sizeBytes: Bytes,
  platform: z.string().nullable(),
  isInTarget: z.boolean().describe('The target already has it.'),
  level: Count.describe('Lower levels are stored first.'),
})

const PlannedBlob = z.strictObject({
  digest: z.string(),
  sizeBytes: Bytes.nullable().describe('`null` if no manifest states it.'),
  mediaType: z.string(),
  transfer: z.enum(['exists', 'mount', 'copy']),
  usedBy: z.string().describe('What needs it, for example `layer 2 of linux/arm64`.'),
})

export const CopyPlan = z.strictObject({
  ...PlanFields,
  kind: z.enum(['copy', 'tag']).describe('`tag`: source and target are the same repository.'),
  from: RepositoryPlace,
  roots: z.array(PlannedRoot).describe('Attachments first, then what was requested.'),
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
    .describe('What is not copied: missing at the source, or a foreign layer stored elsewhere.'),
  ...StoreCounts,
})
export type CopyPlan = z.infer<typeof CopyPlan>
