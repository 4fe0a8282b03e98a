import { z } from 'zod'
import { PlanFields } from './copy-plan'
import { Bytes, Count, RepositoryPlace } from './fields'

const DeletedTag = z.strictObject({
  tag: z.string(),
  digest: z.string().nullable().describe('`null` for a tag that is listed but points to nothing.'),
  why: z
    .enum(['asked', 'same', 'attached'])
    .describe('`asked`: requested. `same`: another tag of a deleted digest. `attached`: an attachment tag.'),
})

const DeletedManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  title: z.string().describe('What pages call it, for example `SOCI index`.'),
  sizeBytes: Bytes,
  platform: z.string().nullable(),
  why: z.enum(['asked', 'child', 'attached']),
  step: z.int().describe('Lower steps are deleted first; manifests of the same step at the same time.'),
})

/** A manifest that you might expect to be deleted too. */
const KeptManifest = z.strictObject({
  digest: z.string(),
  platform: z.string().nullable(),
  why: z
    .enum(['listed', 'named', 'left', 'dangling'])
    .describe(
      '`listed`: another index lists it. `named`: a tag points to it. `left`: it becomes untagged. `dangling`: it is an attachment of a deleted manifest.',
    ),
  by: z.array(z.string()).describe('The first tags that point to it, or whose indexes list it.'),
})

export const DeletePlan = z.strictObject({
  ...PlanFields,
  kind: z.literal('delete'),
  copiedTo: RepositoryPlace.nullable(),
  how: z.enum(['tags', 'images']),
  by: z
    .enum(['tag', 'throw-away', 'digest'])
    .describe(
      'How a tag is deleted: by itself, with a placeholder manifest pushed for it, or together with its digest.',
    ),
  tags: z.array(DeletedTag),
  manifests: z.array(DeletedManifest).describe('In the order in which they are deleted.'),
  stays: z.array(KeptManifest),
  lists: z
    .array(z.strictObject({ tag: z.string(), without: z.array(z.string()) }))
    .describe('Referrers tags of what is kept, and the digests that are taken out of each.'),
  checkedTagCount: Count.describe('How many tags of the repository were checked.'),
  isEveryTagChecked: z.boolean().describe('Whether those are all of its tags.'),
  reclaimedBytes: Bytes.nullable().describe(
    'An estimate of what no tag of the repository uses afterwards, or `null` if that is unknown.',
  ),
  confirm: z.string().nullable().describe('The text to send as `confirm`, or `null` if none is needed.'),
  collection: z
    .strictObject({ text: z.string(), command: z.string().nullable() })
    .describe('How garbage collection reclaims the space.'),
})
export type DeletePlan = z.infer<typeof DeletePlan>
