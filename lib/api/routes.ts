import type { z } from 'zod'
import { ActivityPage, ActivityQuery } from './activity'
import { ArtifactJson } from './artifact'
import { BlobQuery } from './blob'
import { CheckQuery, CheckReport } from './check'
import { CoverageLine, CoverageQuery } from './coverage'
import { Health, Readiness } from './health'
import { ImageJson } from './image'
import { JobLine, JobStarted } from './jobs'
import { ReferenceQuery } from './parameters'
import { PlanAnswer, PlanBody, RunBody } from './plans'
import { KnownQuota, QuotaQuery } from './quota'
import { Attachments } from './referrers'
import { Registries } from './registries'
import { Repositories, RepositoriesQuery } from './repositories'
import { RowsLine, RowsQuery } from './rows'
import { SearchAnswer, SearchQuery } from './search'
import { SessionAnswer, SessionQuery, SignedIn, SignedOut, SignInBody } from './session'
import { StageRepositoriesLine, StageRepositoriesQuery } from './stage-repositories'
import { StagesLine, StagesQuery } from './stages'
import { ReadStatement } from './statement'
import { ContentLine, StorageQuery } from './storage'
import { ScanLine, TagDetailsQuery } from './tag-details'
import { TagPage, TagsQuery } from './tags'
import { UntaggedPage } from './untagged'

export interface ApiRoute {
  method: 'GET' | 'POST' | 'DELETE'
  /** As in the OpenAPI document: `/api/jobs/{id}`. */
  path: `/api/${string}`
  summary: string
  query?: z.ZodObject
  body?: z.ZodType
  /** One JSON value; NDJSON, whose lines each fit `schema`; or bytes that are not ours. */
  answer: { form: 'json' | 'lines'; schema: z.ZodType } | { form: 'bytes' }
}

const json = (schema: z.ZodType): ApiRoute['answer'] => ({ form: 'json', schema })
const lines = (schema: z.ZodType): ApiRoute['answer'] => ({ form: 'lines', schema })
const BYTES: ApiRoute['answer'] = { form: 'bytes' }

type Rest = Omit<ApiRoute, 'method' | 'path' | 'summary'>

const makeRoute =
  (method: ApiRoute['method']) =>
  (path: ApiRoute['path'], summary: string, rest: Rest): ApiRoute => ({ method, path, summary, ...rest })
const get = makeRoute('GET')
const post = makeRoute('POST')
const remove = makeRoute('DELETE')

/** Every route of the API. */
export const ROUTES: readonly ApiRoute[] = [
  get('/api/registries', 'Lists the registries of the settings.', { answer: json(Registries) }),
  get('/api/repositories', 'Lists the repositories of a registry.', {
    query: RepositoriesQuery,
    answer: json(Repositories),
  }),
  get('/api/tags', 'Lists the tags of a repository.', { query: TagsQuery, answer: json(TagPage) }),
  get('/api/untagged', 'Lists the untagged manifests of a repository.', {
    query: TagsQuery,
    answer: json(UntaggedPage),
  }),
  get('/api/rows', 'Describes what tags point to, in no particular order.', {
    query: RowsQuery,
    answer: lines(RowsLine),
  }),
  get('/api/tag-details', 'Loads all tags of a repository.', {
    query: TagDetailsQuery,
    answer: lines(ScanLine),
  }),
  get('/api/storage', 'Lists the manifests that the tags of a scan lead to.', {
    query: StorageQuery,
    answer: lines(ContentLine),
  }),
  get('/api/coverage', 'Describes the platforms of repositories, in no particular order.', {
    query: CoverageQuery,
    answer: lines(CoverageLine),
  }),
  get('/api/search', 'Searches repositories, tags and digests.', {
    query: SearchQuery,
    answer: json(SearchAnswer),
  }),
  get('/api/quota', 'Returns what a registry last said about its pull quota.', {
    query: QuotaQuery,
    answer: json(KnownQuota),
  }),
  get('/api/artifact', 'Describes what a tag or digest points to.', {
    query: ReferenceQuery,
    answer: json(ArtifactJson),
  }),
  get('/api/image', 'Describes the image for one platform.', {
    query: ReferenceQuery,
    answer: json(ImageJson),
  }),
  get('/api/manifest', 'Downloads a manifest as it is stored.', { query: ReferenceQuery, answer: BYTES }),
  get('/api/blob', 'Downloads a blob.', { query: BlobQuery, answer: BYTES }),
  get('/api/referrers', 'Lists the attachments of a digest.', {
    query: ReferenceQuery,
    answer: json(Attachments),
  }),
  get('/api/statement', 'Returns the content of an attachment.', {
    query: ReferenceQuery,
    answer: json(ReadStatement),
  }),
  get('/api/check', 'Checks the connection to a registry.', {
    query: CheckQuery,
    answer: json(CheckReport),
  }),
  post('/api/plans', 'Plans a change without applying it.', { body: PlanBody, answer: json(PlanAnswer) }),
  post('/api/plans/{id}/apply', 'Applies a plan.', { body: RunBody, answer: json(JobStarted) }),
  get('/api/jobs/{id}', 'Follows a job.', { answer: lines(JobLine) }),
  remove('/api/jobs/{id}', 'Cancels a job.', { answer: json(JobStarted) }),
  get('/api/activity', 'Lists what was changed.', { query: ActivityQuery, answer: json(ActivityPage) }),
  get('/api/stages', 'Compares the tags of a repository in all stages.', {
    query: StagesQuery,
    answer: lines(StagesLine),
  }),
  get('/api/stages/repositories', 'Compares the repositories of all stages.', {
    query: StageRepositoriesQuery,
    answer: lines(StageRepositoriesLine),
  }),
  get('/api/session', 'Returns where you are signed in.', {
    query: SessionQuery,
    answer: json(SessionAnswer),
  }),
  post('/api/session', 'Signs in to a registry.', { body: SignInBody, answer: json(SignedIn) }),
  remove('/api/session', 'Signs out.', { query: SessionQuery, answer: json(SignedOut) }),
  get('/api/metrics', 'Returns metrics for Prometheus.', { answer: BYTES }),
  get('/api/health', 'Says that the process is alive.', { answer: json(Health) }),
  get('/api/ready', 'Says whether the server accepts requests.', { answer: json(Readiness) }),
]
