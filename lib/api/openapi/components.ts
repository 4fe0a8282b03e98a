import {
  Activity,
  ActivityJob,
  ActivityJobPage,
  ActivityPage,
  ActivitySummary,
  JobEntriesPage,
} from '../activity'
import { ArtifactJson, ChildArtifact, IndexAttachment } from '../artifact'
import { ArtifactKind } from '../artifact-kind'
import { CheckReport } from '../check'
import { CopyPlan, TagChange } from '../copy-plan'
import { CoverageLine, CoverageRow } from '../coverage'
import { DeletePlan } from '../delete-plan'
import { Descriptor, Platform } from '../descriptor'
import { ErrorAnswer, RowError } from '../errors'
import { RepositoryPlace } from '../fields'
import { Health, Readiness } from '../health'
import { ImageJson } from '../image'
import { ImageIndexPlan } from '../image-index-plan'
import { JobEnd, JobHead, JobItem, JobLine, JobStarted, RunningJobs } from '../jobs'
import { CountsLine, DoneLine } from '../lines'
import {
  ApplyBody,
  CopyBody,
  DeleteBody,
  ImageIndexBody,
  PlanAnswer,
  PlanBody,
  RestoreBody,
  RetentionBody,
} from '../plans'
import { KnownQuota } from '../quota'
import { Attachments } from '../referrers'
import { Registries } from '../registries'
import {
  AllRepositoriesEnd,
  AllRepositoriesLine,
  Repositories,
  RepositoriesUnder,
  RepositoryPage,
} from '../repositories'
import { RepositoryRow, RepositoryRowsLine } from '../repository-rows'
import { RestorePlan } from '../restore-plan'
import { RetentionPlans } from '../retention'
import { RowContents, RowPlatform, RowsLine, TagRow } from '../rows'
import { SearchAnswer } from '../search'
import { Session, SessionAnswer, Sessions, SignedOut, SignInBody, SignInState } from '../session'
import {
  StageProblem,
  StageRepositoriesHead,
  StageRepositoriesLine,
  StageRepository,
} from '../stage-repositories'
import { StagesHead, StagesLine, StagesRow } from '../stages'
import { ReadStatement, Signature, Statement } from '../statement'
import { ContentBlob, ContentEnd, ContentLine, ContentManifest, UnavailableManifest } from '../storage'
import { ScanEnd, ScanHead, ScanImage, ScanLine, ScanRow, ScanTag } from '../tag-details'
import { TagPage } from '../tags'
import { UntaggedManifest, UntaggedPage } from '../untagged'
import { OpenApi } from './openapi-json'

/**
 * The named schemas of the OpenAPI document: each body and response, the members of unions, and what several of them
 * share. Generated clients use the names.
 */
export const COMPONENTS = {
  input: {
    ApplyRequest: ApplyBody,
    CopyRequest: CopyBody,
    DeleteRequest: DeleteBody,
    ImageIndexRequest: ImageIndexBody,
    PlanRequest: PlanBody,
    RestoreRequest: RestoreBody,
    RetentionRequest: RetentionBody,
    SignInRequest: SignInBody,
  },
  output: {
    Activity,
    ActivityJob,
    ActivityJobPage,
    ActivityPage,
    ActivitySummary,
    AllRepositoriesEnd,
    AllRepositoriesLine,
    Artifact: ArtifactJson,
    ArtifactKind,
    Attachments,
    CheckReport,
    ChildArtifact,
    CopyPlan,
    CountsLine,
    CoverageLine,
    CoverageRow,
    DeletePlan,
    Descriptor,
    EndLine: DoneLine,
    Error: ErrorAnswer,
    ErrorDetail: RowError,
    Health,
    Image: ImageJson,
    ImageIndexPlan,
    IndexAttachment,
    JobEnd,
    JobEntriesPage,
    JobHead,
    JobItem,
    JobLine,
    JobReference: JobStarted,
    OpenApi,
    Plan: PlanAnswer,
    Platform,
    PullQuota: KnownQuota,
    Readiness,
    Registries,
    Repositories,
    RepositoryPage,
    RepositoryPlace,
    RepositoryRow,
    RepositoryRowsLine,
    RepositoriesOfNamespace: RepositoriesUnder,
    RestorePlan,
    RetentionPlans,
    RowContents,
    RowPlatform,
    RowsLine,
    RunningJobs,
    SearchResults: SearchAnswer,
    Session,
    SessionState: SessionAnswer,
    Sessions,
    Signature,
    SignedOut,
    SignInState,
    StageProblem,
    StageRepositoriesHead,
    StageRepositoriesLine,
    StageRepository,
    StagesHead,
    StagesLine,
    StagesRow,
    Statement,
    StatementContent: ReadStatement,
    StorageBlob: ContentBlob,
    StorageEnd: ContentEnd,
    StorageLine: ContentLine,
    StorageManifest: ContentManifest,
    StorageUnavailable: UnavailableManifest,
    TagChange,
    TagDetailsDigest: ScanImage,
    TagDetailsEnd: ScanEnd,
    TagDetailsHead: ScanHead,
    TagDetailsLine: ScanLine,
    TagDetailsRow: ScanRow,
    TagDetailsTag: ScanTag,
    TagPage,
    TagRow,
    UntaggedManifest,
    UntaggedPage,
  },
}
