import { z } from 'zod'
import { PlanFields } from './copy-plan'
import { Bytes, Count, RepositoryPlace } from './fields'

const DeletedTag = z.strictObject({
  tag: z.string(),
  digest: z.string().nullable().describe('`null` for a tag that is listed but points to nothing.'),
  reason: z
    .enum(['requested', 'same-digest', 'attachment'])
    .describe(
      '`requested`: requested. `same-digest`: another tag of a deleted digest. `attachment`: an attachment tag.',
    ),
})

const DeletedManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  title: z.string().describe('What pages call it, for example `SOCI index`.'),
  sizeBytes: Bytes,
  platform: z.string().nullable(),
  reason: z.enum(['requested', 'child', 'attachment']),
  step: z.int().describe('Lower steps are deleted first; manifests of the same step at the same time.'),
})

/** A manifest that you might expect to be deleted too. */
const KeptManifest = z.strictObject({
  digest: z.string(),
  platform: z.string().nullable(),
  reason: z
    .enum(['in-index', 'tagged', 'untagged', 'subject-deleted'])
    .describe(
      '`in-index`: another index lists it. `tagged`: a tag points to it. `untagged`: it becomes untagged. `subject-deleted`: it is an attachment of a deleted manifest.',
    ),
  tags: z.array(z.string()).describe('The first tags that point to it, or whose indexes list it.'),
})

export const DeletePlan = z.strictObject({
  ...PlanFields,
  kind: z.literal('delete'),
  copiedTo: RepositoryPlace.nullable(),
  mode: z.enum(['tags', 'images']),
  method: z
    .enum(['tag', 'placeholder', 'digest'])
    .describe(
      'How a tag is deleted: by itself, with a placeholder manifest pushed for it, or together with its digest.',
    ),
  tags: z.array(DeletedTag),
  manifests: z.array(DeletedManifest).describe('In the order in which they are deleted.'),
  kept: z.array(KeptManifest),
  referrersTags: z
    .array(z.strictObject({ tag: z.string(), removedDigests: z.array(z.string()) }))
    .describe('Referrers tags of what is kept, and the digests that are taken out of each.'),
  checkedTagCount: Count.describe('How many tags of the repository were checked.'),
  isEveryTagChecked: z.boolean().describe('Whether those are all of its tags.'),
  reclaimedBytes: Bytes.nullable().describe(
    'An estimate of what no tag of the repository uses afterwards, or `null` if that is unknown.',
  ),
  confirm: z.string().nullable().describe('The text to send as `confirm`, or `null` if none is needed.'),
  garbageCollection: z
    .strictObject({ text: z.string(), command: z.string().nullable() })
    .describe('How garbage collection reclaims the space.'),
})
export type DeletePlan = z.infer<typeof DeletePlan>
