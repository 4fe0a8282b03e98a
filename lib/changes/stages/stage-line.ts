import type { RowError } from '@/lib/tag-details/row'

/** What a stage says of a repository's name. */
export interface StageColumn {
  name: string
  registry: string
  repository: string
  /** Why its tags are not known; a repository that is not there has none. */
  problem?: RowError
}

export interface StagesHead {
  stages: StageColumn[]
  /** In any of the stages. */
  tagCount: number
}

/** A tag, and what it names in each stage: null where it is not there, or is not known to be. */
export interface StagesRow {
  tag: string
  digests: (string | null)[]
  /** Stages, counted from 0, where it could not be read. */
  unread?: number[]
}

/** NDJSON: the head, then a row for each tag that was asked for. */
export type StagesLine = StagesHead | StagesRow
