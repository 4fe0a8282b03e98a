import 'server-only'
import { openSource } from '@/lib/access/open-source'
import type { DoneLine } from '@/lib/api/lines'
import type { StageColumn, StagesHead, StagesRow } from '@/lib/api/stages'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortTags } from '@/lib/oci/version-order'
import { placeIn, type Stage } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { rowError } from '@/lib/tag-details/rows'
import { listAllTags } from '@/lib/tags/list-all-tags'

/** Tags that are read in parallel. */
const MAX_CONCURRENT_ROWS = 8

interface StagesRequest {
  /** The repository without the stage's prefix. */
  name: string
  /** How many tags of all stages to skip, newest version first. */
  skip: number
  limit: number
  signal: AbortSignal
}

interface ListedTags {
  column: StageColumn
  source?: Source
  tags: ReadonlySet<string>
}

/** Compares the digests of tags in each stage. Sends one tag list request per stage, and a HEAD for each listed tag. */
export async function* readStages(
  stages: readonly Stage[],
  { name, skip, limit, signal }: StagesRequest,
): AsyncGenerator<readonly (StagesHead | StagesRow)[], DoneLine | undefined> {
  const opened = await Promise.all(stages.map((stage) => open(stage, name, signal)))
  const all = sortTags(
    [...new Set(opened.flatMap(({ tags }) => [...tags]))].filter((tag) => !isAttachmentTag(tag)),
  )
  yield [{ stages: opened.map(({ column }) => column), tagCount: all.length }]
  const page = all.slice(skip, skip + limit)
  for (let start = 0; start < page.length && !signal.aborted; start += MAX_CONCURRENT_ROWS)
    yield await Promise.all(
      page.slice(start, start + MAX_CONCURRENT_ROWS).map((tag) => readRow(opened, tag, signal)),
    )
  return signal.aborted ? undefined : { end: 'complete' }
}

async function open(stage: Stage, name: string, signal: AbortSignal): Promise<ListedTags> {
  const column = { name: stage.name, ...placeIn(stage, name) }
  try {
    const source = await openSource(stage.registry)
    const { tags } = await listAllTags(source, column.repository, signal)
    return { column, source, tags: new Set(tags) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    // A repository doesn't exist before the first promotion.
    const problem = error.status === 404 ? {} : { problem: rowError(error) }
    return { column: { ...column, ...problem }, tags: new Set() }
  }
}

async function readRow(opened: readonly ListedTags[], tag: string, signal: AbortSignal): Promise<StagesRow> {
  const found = await Promise.all(opened.map((stage) => digestIn(stage, tag, signal)))
  const unread = found.flatMap((digest, n) => (digest === undefined ? n : []))
  return {
    tag,
    digests: found.map((digest) => digest ?? null),
    ...(unread.length > 0 && { unknownStages: unread }),
  }
}

/** Null if the tag doesn't exist, undefined if that's unknown. */
async function digestIn(
  { column, source, tags }: ListedTags,
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
