import type { z } from 'zod'
import {
  ActivityCsvQuery,
  ActivityJobPage,
  ActivityJobsQuery,
  ActivityPage,
  ActivityQuery,
  ActivitySummary,
  ActivitySummaryQuery,
  JobEntriesPage,
  JobEntriesParameters,
  JobEntriesQuery,
} from './activity'
import type { ApiRoute } from './api-route'
import { ArtifactJson } from './artifact'
import { BlobQuery } from './blob'
import { CheckQuery, CheckReport } from './check'
import { CoverageLine, CoverageQuery } from './coverage'
import { Health, Readiness } from './health'
import { ImageJson } from './image'
import { JobLine, JobParameters, JobStarted, RunningJobs } from './jobs'
import { OpenApi } from './openapi/openapi-json'
import { DigestQuery, ReferenceQuery } from './parameters'
import { ApplyBody, PlanAnswer, PlanBody, PlanParameters } from './plans'
import { KnownQuota, QuotaQuery } from './quota'
import { Attachments } from './referrers'
import { Registries } from './registries'
import { AllRepositoriesLine, AllRepositoriesQuery, Repositories, RepositoriesQuery } from './repositories'
import { RepositoryRowsLine, RepositoryRowsQuery } from './repository-rows'
import { RowsLine, RowsQuery } from './rows'
import { SearchAnswer, SearchQuery } from './search'
import { Session, SessionAnswer, SessionQuery, SignedOut, SignInBody } from './session'
import { StageRepositoriesLine, StageRepositoriesQuery } from './stage-repositories'
import { StagesLine, StagesQuery } from './stages'
import { ReadStatement } from './statement'
import { ContentLine, StorageQuery } from './storage'
import { ScanLine, TagDetailsQuery } from './tag-details'
import { TagPage, TagsQuery } from './tags'
import { UntaggedPage } from './untagged'

/** For routes that send requests to a registry. */
const REGISTRY_ERRORS: readonly number[] = [401, 403, 404, 429, 502, 504]

const json = (schema: z.ZodType): ApiRoute['answer'] => ({ form: 'json', schema })
const lines = (schema: z.ZodType): ApiRoute['answer'] => ({ form: 'lines', schema })
const bytes = (mediaType: string): ApiRoute['answer'] => ({ form: 'bytes', mediaType })

type Rest = Omit<ApiRoute, 'method' | 'path' | 'summary'>

const makeRoute =
  (method: ApiRoute['method']) =>
  (path: ApiRoute['path'], summary: string, rest: Rest): ApiRoute => ({ method, path, summary, ...rest })
const get = makeRoute('GET')
const post = makeRoute('POST')
const remove = makeRoute('DELETE')

/** Every route of the API. */
export const ROUTES: readonly ApiRoute[] = [
  get('/api/registries', 'Lists the registries in the settings.', { answer: json(Registries) }),
  get('/api/repositories', 'Lists the repositories of a registry.', {
    query: RepositoriesQuery,
    answer: json(Repositories),
    errors: REGISTRY_ERRORS,
  }),
  get('/api/repositories/all', 'Lists all repositories of a registry, page by page as they arrive.', {
    query: AllRepositoriesQuery,
    answer: lines(AllRepositoriesLine),
    errors: REGISTRY_ERRORS,
  }),
  get(
    '/api/repositories/rows',
    'Counts the tags of repositories, and describes their newest versions, in no particular order.',
    { query: RepositoryRowsQuery, answer: lines(RepositoryRowsLine), errors: [401, 403] },
  ),
  get('/api/tags', 'Lists the tags of a repository.', {
    query: TagsQuery,
    answer: json(TagPage),
    errors: REGISTRY_ERRORS,
  }),
  get('/api/untagged', 'Lists the untagged manifests of a repository.', {
    query: TagsQuery,
    answer: json(UntaggedPage),
    errors: REGISTRY_ERRORS,
  }),
  get('/api/rows', 'Describes what tags point to, in no particular order.', {
    query: RowsQuery,
    answer: lines(RowsLine),
    errors: REGISTRY_ERRORS,
  }),
  get('/api/tag-details', 'Loads all tags of a repository.', {
    query: TagDetailsQuery,
    answer: lines(ScanLine),
    errors: REGISTRY_ERRORS,
  }),
  get('/api/storage', 'Lists the manifests that the loaded tags of a repository lead to.', {
    query: StorageQuery,
    answer: lines(ContentLine),
    errors: REGISTRY_ERRORS,
  }),
  get('/api/coverage', 'Describes the platforms of repositories, tags, or digests, in no particular order.', {
    query: CoverageQuery,
    answer: lines(CoverageLine),
  }),
  get('/api/search', 'Searches repositories, tags, and digests.', {
    query: SearchQuery,
    answer: json(SearchAnswer),
  }),
  get('/api/quota', 'Returns what a registry last said about its pull quota, without a request to it.', {
    query: QuotaQuery,
    answer: json(KnownQuota),
    errors: [401, 403],
  }),
  get('/api/artifact', 'Describes what a tag or digest points to.', {
    query: ReferenceQuery,
    answer: json(ArtifactJson),
    errors: REGISTRY_ERRORS,
    hasETag: true,
  }),
  get('/api/image', 'Describes the image for one platform, by its digest.', {
    query: DigestQuery,
    answer: json(ImageJson),
    errors: REGISTRY_ERRORS,
    hasETag: true,
  }),
  get('/api/manifest', 'Downloads a manifest as it is stored.', {
    query: ReferenceQuery,
    answer: bytes('*/*'),
    errors: REGISTRY_ERRORS,
    hasETag: true,
  }),
  get('/api/blob', 'Downloads a blob. `Range` is passed on.', {
    query: BlobQuery,
    answer: bytes('application/octet-stream'),
    errors: [...REGISTRY_ERRORS, 416],
    hasETag: true,
    hasRanges: true,
  }),
  get('/api/referrers', 'Lists the attachments of a digest.', {
    query: DigestQuery,
    answer: json(Attachments),
    errors: REGISTRY_ERRORS,
  }),
  get('/api/statement', 'Returns the content of a signature or attestation, without verifying it.', {
    query: DigestQuery,
    answer: json(ReadStatement),
    errors: REGISTRY_ERRORS,
    hasETag: true,
  }),
  get('/api/check', 'Checks the connection to a registry.', {
    query: CheckQuery,
    answer: json(CheckReport),
    errors: [401, 403],
  }),
  post('/api/plans', 'Plans a change without applying it.', {
    body: PlanBody,
    answer: json(PlanAnswer),
    errors: [...REGISTRY_ERRORS, 409],
  }),
  post('/api/plans/{id}/apply', 'Starts a job that applies a plan.', {
    parameters: PlanParameters,
    body: ApplyBody,
    isBodyOptional: true,
    answer: json(JobStarted),
    status: 202,
    errors: [...REGISTRY_ERRORS, 409],
  }),
  get('/api/jobs', 'Lists the running jobs.', { answer: json(RunningJobs) }),
  get('/api/jobs/{id}', 'Follows a job until it ends.', {
    parameters: JobParameters,
    answer: lines(JobLine),
  }),
  remove('/api/jobs/{id}', 'Cancels a job.', { parameters: JobParameters, answer: json(JobStarted) }),
  get('/api/activity', 'Lists changes made with Porthole.', {
    query: ActivityQuery,
    answer: json(ActivityPage),
  }),
  get('/api/activity/jobs', 'Lists the jobs that made these changes.', {
    query: ActivityJobsQuery,
    answer: json(ActivityJobPage),
  }),
  get('/api/activity/jobs/{job}', 'Lists the changes of one job.', {
    parameters: JobEntriesParameters,
    query: JobEntriesQuery,
    answer: json(JobEntriesPage),
  }),
  get('/api/activity/summary', 'Counts jobs by day, and lists who made changes and where.', {
    query: ActivitySummaryQuery,
    answer: json(ActivitySummary),
  }),
  get('/api/activity/csv', 'Downloads changes as a table.', {
    query: ActivityCsvQuery,
    answer: bytes('text/csv'),
  }),
  get('/api/stages', 'Compares the tags of a repository in all stages.', {
    query: StagesQuery,
    answer: lines(StagesLine),
    errors: [404],
  }),
  get('/api/stages/repositories', 'Compares the repositories of all stages.', {
    query: StageRepositoriesQuery,
    answer: lines(StageRepositoriesLine),
  }),
  get('/api/session', 'Lists the registries that you are signed in to.', {
    query: SessionQuery,
    answer: json(SessionAnswer),
    errors: [403],
  }),
  post('/api/session', 'Signs in to a registry and sets a cookie.', {
    body: SignInBody,
    answer: json(Session),
    errors: [401, 409, 429, 502, 504],
  }),
  remove('/api/session', 'Signs out of one registry, or of all.', {
    query: SessionQuery,
    answer: json(SignedOut),
  }),
  get('/api/metrics', 'Returns metrics for Prometheus.', { answer: bytes('text/plain'), errors: [404] }),
  get('/api/health', 'Returns 200 while the process is alive.', { answer: json(Health) }),
  get('/api/ready', 'Returns 200 while the server accepts requests, 503 once it is stopping.', {
    answer: json(Readiness),
    unavailable: Readiness,
  }),
  get('/api/openapi.json', 'Describes this API as OpenAPI 3.2.', { answer: json(OpenApi), hasETag: true }),
]
