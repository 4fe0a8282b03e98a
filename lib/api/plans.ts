import { z } from 'zod'
import { CopyPlan } from './copy-plan'
import { DeletePlan } from './delete-plan'
import { ImageIndexPlan } from './image-index-plan'
import { ReferenceText } from './parameters'
import { RestorePlan } from './restore-plan'
import { RetentionPlans } from './retention'

const References = z
  .array(ReferenceText, 'must be a list of references')
  .min(1, 'must not be empty')
  .max(1000, 'has more than 1000 references')
const PlatformText = z
  .string('must be a string')
  .min(1, 'is empty')
  .max(1000, 'is longer than 1000 characters')

export const CopyBody = z.strictObject({
  action: z.literal('copy'),
  from: References.describe('Tags, digests, or whole repositories. Several keep their tags.'),
  to: References.describe('A repository, or tags in one repository.'),
  attachments: z
    .boolean('must be true or false')
    .default(true)
    .describe('Also copy attachments: signatures, attestations, SBOMs, and other referrers.'),
  allowMissing: z
    .boolean('must be true or false')
    .default(false)
    .describe('Copy an index even if the source is missing some of its children.'),
  platform: PlatformText.optional().describe('Copy only the image for this platform out of an index.'),
})

export const ImageIndexBody = z.strictObject({
  action: z.literal('create-index'),
  images: References.describe('Images, and indexes whose images are added, in the order of the new index.'),
  to: References.describe('Tags in one repository.'),
  exclude: z
    .array(z.string().max(200), 'must be a list of digests')
    .max(1000)
    .default([])
    .describe('Digests of images to leave out.'),
  platforms: z
    .record(z.string().max(200), PlatformText, 'must be an object with a platform for each digest')
    .default({})
    .describe('Platforms of images by digest, where they are unknown or should change.'),
  type: z
    .enum(['oci', 'docker'], 'must be oci or docker')
    .default('oci')
    .describe('The media types of the new index.'),
  annotations: z
    .record(z.string().min(1).max(300), z.string().max(10_000), 'must be an object with string values')
    .default({})
    .describe('Annotations of the new index.'),
})

export const DeleteBody = z.strictObject({
  action: z.literal('delete'),
  from: References.describe('Tags or digests of one repository, or the whole repository.'),
  mode: z
    .enum(['tags', 'images'], 'must be tags or images')
    .default('tags')
    .describe('`tags` deletes only tags. `images` deletes manifests, with every tag that points to them.'),
  children: z
    .boolean('must be true or false')
    .default(true)
    .describe('Also delete the children of an index, unless something else uses them.'),
  attachments: z
    .boolean('must be true or false')
    .default(true)
    .describe('Also delete attachments: signatures, attestations, SBOMs, and other referrers.'),
  copiedTo: ReferenceText.optional().describe('Delete only what exists in this repository.'),
})

const Patterns = z
  .array(z.string().min(1).max(200), 'must be a list of patterns')
  .max(50, 'has more than 50')
  .default([])

export const RetentionBody = z.strictObject({
  action: z.literal('retention'),
  repositories: z
    .array(ReferenceText)
    .min(1, 'must not be empty')
    .max(50, 'has more than 50 repositories')
    .describe('Full references to repositories.'),
  tags: Patterns.describe('Only tags that match one of these patterns (`*`, `?`). All tags by default.'),
  except: Patterns.describe('Always keep tags that match one of these patterns.'),
  keepNewest: z
    .int('must be a whole number')
    .min(0)
    .max(100_000)
    .optional()
    .describe('How many images to keep.'),
  newestBy: z
    .enum(['version', 'created'], 'must be version or created')
    .default('version')
    .describe('What decides which images are newest.'),
  olderThanDays: z
    .number('must be a number')
    .min(0)
    .max(100_000)
    .optional()
    .describe('Only images older than this many days.'),
  keepPromoted: z
    .boolean('must be true or false')
    .default(true)
    .describe('Keep images that exist in a later stage.'),
})

export const RestoreBody = z.strictObject({
  action: z.literal('restore'),
  deleteJob: z.uuid('must be the ID of a job').describe('The job whose deletions to restore.'),
  tags: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Only these of the deleted tags, with their attachments. All by default.'),
})

/** `POST /api/plans` */
export const PlanBody = z.discriminatedUnion(
  'action',
  [CopyBody, ImageIndexBody, DeleteBody, RestoreBody, RetentionBody],
  'must be copy, create-index, delete, restore or retention',
)
export type PlanBody = z.infer<typeof PlanBody>

export const PlanParameters = z.object({
  id: z.string().describe('The `id` of a plan.'),
})

/** `POST /api/plans/{id}/apply` */
export const ApplyBody = z.strictObject({
  confirm: z
    .string('must be a string')
    .max(1000)
    .optional()
    .describe('The `confirm` of the plan, if it has one.'),
})
export type ApplyInput = z.input<typeof ApplyBody>

export const PlanAnswer = z.union([CopyPlan, ImageIndexPlan, DeletePlan, RestorePlan, RetentionPlans])
export type PlanAnswer = z.infer<typeof PlanAnswer>
