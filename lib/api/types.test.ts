import { expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type * as domainAttachments from '@/lib/artifact/attachments'
import type * as domainStatement from '@/lib/artifact/statement'
import type * as domainActivity from '@/lib/changes/activity/activity'
import type * as domainPage from '@/lib/changes/activity/list-activity'
import type * as domainEntries from '@/lib/changes/activity/list-job-entries'
import type * as domainSummary from '@/lib/changes/activity/summarize-activity'
import type * as domainCopy from '@/lib/changes/copy/copy-plan'
import type * as domainDelete from '@/lib/changes/delete/delete-plan'
import type * as domainImageIndex from '@/lib/changes/image-index/image-index-plan'
import type { Plan } from '@/lib/changes/plan/plan'
import type * as domainRestore from '@/lib/changes/restore/restore-plan'
import type { Retention } from '@/lib/changes/retention/plan-retention'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import type * as oci from '@/lib/oci/artifact-kind'
import type * as ociDescriptor from '@/lib/oci/descriptor'
import type * as ociPlatform from '@/lib/oci/platform'
import type * as settings from '@/lib/settings/public-registry'
import type * as source from '@/lib/source'
import type { Counts } from '@/lib/telemetry/server-timing'
import type { ActivityJobPage, ActivityPage, ActivitySummary, JobEntriesPage } from './activity'
import type { ArtifactKind } from './artifact-kind'
import type { CopyPlan } from './copy-plan'
import type { DeletePlan } from './delete-plan'
import type { Descriptor, Platform } from './descriptor'
import type { ImageIndexPlan } from './image-index-plan'
import type { JobHead } from './jobs'
import type { CountsLine } from './lines'
import type { PlanBody } from './plans'
import type { KnownQuota } from './quota'
import type { Attachments } from './referrers'
import type { PublicRegistry } from './registries'
import type { RepositoryPage } from './repositories'
import type { RestorePlan } from './restore-plan'
import type { RepositoryRetention } from './retention'
import type { ReadStatement } from './statement'
import type { TagPage } from './tags'
import type { UntaggedPage } from './untagged'

// The server defines these types for its own use and sends them unchanged. `tsc` compares them with their schemas.
test('a schema has all fields of the type that is sent, and no others', () => {
  expectTypeOf<z.infer<typeof ArtifactKind>>().toEqualTypeOf<oci.ArtifactKind>()
  expectTypeOf<z.infer<typeof Platform>>().toEqualTypeOf<ociPlatform.Platform>()
  expectTypeOf<z.infer<typeof Descriptor>>().toEqualTypeOf<ociDescriptor.Descriptor>()
  expectTypeOf<CountsLine['counts']>().toEqualTypeOf<Counts>()
  expectTypeOf<PublicRegistry>().toEqualTypeOf<settings.PublicRegistry>()
  expectTypeOf<RepositoryPage>().toEqualTypeOf<source.CachedRepositoryPage>()
  expectTypeOf<TagPage>().toEqualTypeOf<source.TagPage>()
  expectTypeOf<UntaggedPage>().branded.toEqualTypeOf<
    Omit<source.UntaggedPage, 'manifests'> & { manifests: source.UntaggedManifest[] | null }
  >()
  expectTypeOf<KnownQuota>().toEqualTypeOf<{ isRateLimited: boolean; quota: source.Quota | null }>()
  expectTypeOf<Attachments>().toEqualTypeOf<domainAttachments.Attachments>()
  expectTypeOf<ReadStatement>().branded.toEqualTypeOf<domainStatement.ReadStatement>()
  expectTypeOf<ActivityPage>().toEqualTypeOf<domainPage.ActivityPage>()
  expectTypeOf<ActivityJobPage>().toEqualTypeOf<domainPage.ActivityJobPage>()
  expectTypeOf<JobEntriesPage>().toEqualTypeOf<domainEntries.JobEntriesPage>()
  expectTypeOf<ActivitySummary>().toEqualTypeOf<domainSummary.ActivitySummary>()
  expectTypeOf<ActivityPage['activity'][number]>().toEqualTypeOf<domainActivity.Activity>()
})

test('so does the schema of each plan', () => {
  expectTypeOf<CopyPlan>().toEqualTypeOf<domainCopy.CopyPlan>()
  expectTypeOf<DeletePlan>().toEqualTypeOf<domainDelete.DeletePlan>()
  expectTypeOf<ImageIndexPlan>().branded.toEqualTypeOf<domainImageIndex.ImageIndexPlan>()
  expectTypeOf<RestorePlan>().toEqualTypeOf<domainRestore.RestorePlan>()
  expectTypeOf<RepositoryRetention>().toEqualTypeOf<Retention>()
  expectTypeOf<JobHead['kind']>().toEqualTypeOf<Plan['kind']>()
  expectTypeOf<
    Omit<Extract<PlanBody, { action: 'retention' }>, 'action' | 'repositories'>
  >().toExtend<RetentionRules>()
})
