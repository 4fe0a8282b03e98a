import type { RowError } from '@/lib/tag-details/row'

/** Why something of a stage is not known. */
export interface StageProblem extends RowError {
  status: number
  /** Only the list is refused: what is known by name is asked for nevertheless. */
  isListOnly?: true
}

/** A stage, and the list of its registry, as far as it lies in the stage. */
export interface ListedStage {
  name: string
  registry: string
  /** As in the settings: ending in `/`, or empty. */
  prefix: string
  /** How many repositories are listed there; null where that list is not known. */
  listedCount: number | null
  /** The list is the settings' own: the registry has no catalog, and may hold more. */
  from?: 'settings'
  truncated?: string
  problem?: StageProblem
}

/** What a stage holds of one repository. */
export interface StageTags {
  /** Without the tags that tools write beside images. Null where the repository is not there, or not known to be. */
  tagCount: number | null
  /** Of these the ones whose names the next stage does not have; null where that is not known. Absent in the last stage. */
  aheadCount?: number | null
  /** Why there are more tags than were counted. */
  truncated?: string
  /** Why it is not known what is there. */
  problem?: StageProblem
}

export interface StageRepositoriesHead {
  stages: ListedStage[]
  /** Names behind the stages' prefixes, in any of the stages, that fit the filter. */
  repositoryCount: number
  /** Those of this page, in order. */
  names: string[]
  next?: string
}

/** A repository by its name behind the prefixes, with what each stage holds of it, in the order of the stages. */
export interface StageRepository {
  name: string
  stages: StageTags[]
}

/** NDJSON: the head, then a line for each name of the page as it becomes known, in no particular order. */
export type StageRepositoriesLine = StageRepositoriesHead | StageRepository
