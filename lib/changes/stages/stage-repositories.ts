import type { RowError } from '@/lib/tag-details/row'

/** Why something of a stage is unknown. */
export interface StageProblem extends RowError {
  status: number
  /** Only the catalog is refused; repositories that are known by name are read all the same. */
  isListOnly?: true
}

/** A stage, with the part of its registry's catalog that is in it. */
export interface ListedStage {
  name: string
  registry: string
  /** As in the settings: ending in `/`, or empty. */
  prefix: string
  /** How many repositories are listed there; null when the list is unknown. */
  listedCount: number | null
  /** The list comes from the settings: the registry has no catalog, and can have more. */
  from?: 'settings'
  truncated?: string
  problem?: StageProblem
}

/** The tags of one repository in a stage. */
export interface StageTags {
  /** Without attachment tags. Null when the repository doesn't exist, or that is unknown. */
  tagCount: number | null
  /** How many of these the next stage doesn't have by name; null when that is unknown. Absent in the last stage. */
  aheadCount?: number | null
  /** Why there can be more tags than were counted. */
  truncated?: string
  /** Why the tags are unknown. */
  problem?: StageProblem
}

export interface StageRepositoriesHead {
  stages: ListedStage[]
  /** Repositories of any stage that match the filter, each counted once. */
  repositoryCount: number
  /** Repositories of this page, without the stages' prefixes, in order. */
  names: string[]
  next?: string
}

/** A repository, without the stages' prefixes, in each stage, in the order of the stages. */
export interface StageRepository {
  name: string
  stages: StageTags[]
}

/** NDJSON: the head, then a line for each repository of the page as it is read, in no particular order. */
export type StageRepositoriesLine = StageRepositoriesHead | StageRepository
