import { z } from 'zod'
import { ArtifactKind } from './artifact-kind'
import { PlanFields } from './copy-plan'
import { Bytes, Count, RepositoryPlace } from './fields'

const DeletedTag = z.strictObject({
  tag: z.string(),
  digest: z.string().nullable().describe('`null` if the tag is listed but points to nothing.'),
  reason: z
    .enum(['requested', 'same-digest', 'attachment'])
    .describe('`same-digest`: another tag of a deleted digest. `attachment`: an attachment tag.'),
})

const DeletedManifest = z.strictObject({
  digest: z.string(),
  mediaType: z.string(),
  type: ArtifactKind,
  title: z.string().describe('The type in words, for example `SOCI index`.'),
  sizeBytes: Bytes,
  platform: z.string().nullable().describe('`null` if it has none, or it is unknown.'),
  reason: z
    .enum(['requested', 'child', 'attachment'])
    .describe('`child`: a child of a deleted index. `attachment`: an attachment of a deleted manifest.'),
  step: z.int().describe('Lower steps are deleted first, and manifests of one step at the same time.'),
  root: z
    .string()
    .nullable()
    .describe('The first requested manifest that it is deleted with. `null` if none is known.'),
})

const DeletedRoot = z.strictObject({
  digest: z.string(),
  uniqueBytes: Bytes.nullable().describe(
    'Bytes that only it needs, with its children and attachments. `null` if unknown.',
  ),
})

/** A manifest that you might expect to be deleted too. */
const KeptManifest = z.strictObject({
  digest: z.string(),
  platform: z.string().nullable().describe('`null` if it has none, or it is unknown.'),
  reason: z
    .enum(['in-index', 'tagged', 'untagged', 'subject-deleted'])
    .describe(
      '`in-index`: another index lists it. `tagged`: a tag points to it. `untagged`: it becomes untagged. `subject-deleted`: it is an attachment of a deleted manifest.',
    ),
  tags: z.array(z.string()).describe('The first tags that point to it, or whose indexes list it.'),
})

export const DeletePlan = z
  .strictObject({
    ...PlanFields,
    kind: z.literal('delete'),
    copiedTo: RepositoryPlace.nullable().describe("As requested. `null` if it wasn't."),
    mode: z.enum(['tags', 'images']),
    method: z
      .enum(['tag', 'placeholder', 'digest'])
      .describe(
        '`tag`: the registry deletes the tag. `placeholder`: the tag is moved to a placeholder manifest, which is deleted. `digest`: the tag is deleted with its digest.',
      ),
    tags: z.array(DeletedTag),
    roots: z
      .array(DeletedRoot)
      .describe('The requested manifests, or those of requested tags. Empty if only tags are deleted.'),
    manifests: z.array(DeletedManifest).describe('In the order of deletion.'),
    kept: z.array(KeptManifest).describe('Manifests that you might expect to be deleted too.'),
    referrersTags: z
      .array(z.strictObject({ tag: z.string(), removedDigests: z.array(z.string()) }))
      .describe('Referrers tags of kept manifests, and the digests to remove from each.'),
    checkedTagCount: Count.describe('Tags of the repository that were checked.'),
    isEveryTagChecked: z.boolean().describe('Whether those are all tags of the repository.'),
    reclaimedBytes: Bytes.nullable().describe(
      'Estimated bytes that garbage collection reclaims. `null` if unknown.',
    ),
    confirm: z
      .string()
      .nullable()
      .describe(
        'The text to send as `confirm` when you apply the plan: the number of tags, or of manifests if it deletes no tags. `null` if none is needed.',
      ),
    garbageCollection: z
      .strictObject({ text: z.string(), command: z.string().nullable() })
      .describe('How garbage collection reclaims the space.'),
  })
  .describe('A plan to delete.')
export type DeletePlan = z.infer<typeof DeletePlan>
