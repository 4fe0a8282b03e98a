import 'server-only'
import { openSource } from '@/lib/access/open-source'
import type { DoneLine } from '@/lib/api/lines'
import type { StageColumn, StagesHead, StagesRow } from '@/lib/api/stages'
import { helperTag } from '@/lib/oci/helper-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortTags } from '@/lib/oci/version-order'
import { placeIn, type Stage } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { rowError } from '@/lib/tag-details/rows'
import { listAllTags } from '@/lib/tags/list-all-tags'

/** Rows that are asked for together. */
const TOGETHER = 8

interface Wanted {
  /** Behind the stages' prefixes. */
  name: string
  /** Of the tags of all stages, the newest version first. */
  skip: number
  limit: number
  signal: AbortSignal
}

interface Opened {
  column: StageColumn
  source?: Source
  tags: ReadonlySet<string>
}

/** Compares what tags name in each stage: a list of tags per stage, and a HEAD for each tag where it is listed. */
export async function* readStages(
  stages: readonly Stage[],
  { name, skip, limit, signal }: Wanted,
): AsyncGenerator<readonly (StagesHead | StagesRow)[], DoneLine | undefined> {
  const opened = await Promise.all(stages.map((stage) => open(stage, name, signal)))
  const all = sortTags([...new Set(opened.flatMap(({ tags }) => [...tags]))].filter((tag) => !helperTag(tag)))
  yield [{ stages: opened.map(({ column }) => column), tagCount: all.length }]
  const wanted = all.slice(skip, skip + limit)
  for (let start = 0; start < wanted.length && !signal.aborted; start += TOGETHER)
    yield await Promise.all(wanted.slice(start, start + TOGETHER).map((tag) => readRow(opened, tag, signal)))
  return signal.aborted ? undefined : { end: 'done' }
}

async function open(stage: Stage, name: string, signal: AbortSignal): Promise<Opened> {
  const column = { name: stage.name, ...placeIn(stage, name) }
  try {
    const source = await openSource(stage.registry)
    const { tags } = await listAllTags(source, column.repository, signal)
    return { column, source, tags: new Set(tags) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    // Where nothing was promoted yet there is no repository.
    const problem = error.status === 404 ? {} : { problem: rowError(error) }
    return { column: { ...column, ...problem }, tags: new Set() }
  }
}

async function readRow(opened: readonly Opened[], tag: string, signal: AbortSignal): Promise<StagesRow> {
  const found = await Promise.all(opened.map((stage) => digestIn(stage, tag, signal)))
  const unread = found.flatMap((digest, n) => (digest === undefined ? n : []))
  return { tag, digests: found.map((digest) => digest ?? null), ...(unread.length > 0 && { unread }) }
}

/** Null where the tag is not there, undefined where that is not known. */
async function digestIn(
  { column, source, tags }: Opened,
  tag: string,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  if (column.problem) return undefined
  if (!source || !tags.has(tag)) return null
  try {
    return (await source.head(column.repository, tag, { signal })).digest ?? undefined
  } catch (error) {
    if (error instanceof RegistryError) return error.status === 404 ? null : undefined
    throw error
  }
}
