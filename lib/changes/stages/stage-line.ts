import type { RowError } from '@/lib/tag-details/row'

/** A repository in one stage. */
export interface StageColumn {
  name: string
  registry: string
  repository: string
  /** Why its tags are unknown; a repository that doesn't exist has none. */
  problem?: RowError
}

export interface StagesHead {
  stages: StageColumn[]
  /** In any of the stages. */
  tagCount: number
}

/** A tag with its digest in each stage: null when it doesn't exist there, or that is unknown. */
export interface StagesRow {
  tag: string
  digests: (string | null)[]
  /** Stages, counted from 0, in which it couldn't be read. */
  unread?: number[]
}

/** NDJSON: the head, then a row for each tag of the page. */
export type StagesLine = StagesHead | StagesRow
