import 'server-only'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import { type Root, readBody, readRoot } from '@/lib/artifact/artifact'
import type { Place } from '@/lib/artifact/place'
import { readCreated } from '@/lib/artifact/read-created'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { chooseTag } from '@/lib/oci/choose-tag'
import { platformColumns } from '@/lib/oci/platform-column'
import { platformTexts } from '@/lib/oci/platform-texts'
import { isTag } from '@/lib/oci/reference-grammar'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import { getWholeTagList, listTags } from '@/lib/tags/tag-lists'
import { countPart } from '@/lib/telemetry/request-counter'
import { listedChildren } from './listed-children'
import { rowError } from './rows'

const MAX_LIST_AGE_MS = 60_000
/** Requests for contents, after the tag list. The date of an index takes one more, unless something is cached. */
const MAX_REQUESTS = 2

export interface RepositoryRowOptions extends RequestOptions {
  /** Also loads dates that take more than `MAX_REQUESTS`. */
  hasDates: boolean
}

/**
 * Reads a repository's tag count and newest version: one page of its tag list, then at most two requests for the
 * manifest and its date, less if they are cached. Never reads a rate-limited manifest. Never throws a registry's
 * error: it becomes part of the row.
 */
export async function readRepositoryRow(
  source: Source,
  place: Place,
  options: RepositoryRowOptions,
): Promise<RepositoryRow> {
  const row = unknownRepositoryRow(place.repository)
  try {
    Object.assign(row, await readTags(source, place.repository, options))
    if (row.newest !== null && isTag(row.newest))
      Object.assign(row, await readNewest(source, { ...place, tag: row.newest }, options))
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if (source.isRateLimited) row.isRateLimited = true
    if (row.hasMoreTags && error.status === 404) row.newest = null
    else if (error.code !== 'NOT_CACHED') row.error = rowError(error)
  }
  return row
}

/** A row with nothing but its name. */
export function unknownRepositoryRow(repository: string): RepositoryRow {
  const unknown = { tagCount: null, newest: null, digest: null, kind: null, type: null, title: null }
  return { repository, ...unknown, platforms: [] }
}

type Tags = Pick<RepositoryRow, 'tagCount' | 'newest' | 'hasMoreTags'>

/** The newest of a first page means nothing, because most lists are in alphabetical order. */
async function readTags(source: Source, repository: string, { signal }: RequestOptions): Promise<Tags> {
  const cached = getWholeTagList(source, repository, MAX_LIST_AGE_MS)
  const page = cached ?? (await listTags(source, repository, signal ? { signal } : {}))
  const hasMore = 'next' in page && page.next !== undefined
  const tags = [...page.tags].filter((tag) => !isAttachmentTag(tag))
  const newest = hasMore ? 'latest' : chooseTag(tags, '')
  return { tagCount: tags.length, newest: newest ?? null, ...(hasMore && { hasMoreTags: true }) }
}

type Contents = Pick<
  RepositoryRow,
  'digest' | 'kind' | 'type' | 'title' | 'platforms' | 'created' | 'isRateLimited'
>

function readNewest(
  source: Source,
  place: Place,
  { hasDates, signal }: RepositoryRowOptions,
): Promise<Contents> {
  const options = signal ? { signal } : {}
  return countPart(async (sent) => {
    const kept = onlyCached(source)
    const root = await readRoot(kept, place, options)
    const isSpent = () => !hasDates && sent.requests >= MAX_REQUESTS
    const contents = await (root.kind === 'index'
      ? readIndex(until(isSpent, kept), root, options)
      : readSingle(kept, root, options))
    return {
      digest: root.stored.digest,
      kind: root.kind,
      ...contents,
      ...(source.isRateLimited && { isRateLimited: true as const }),
    }
  })
}

/** What an index says about its children, which aren't loaded. */
async function readIndex(
  source: Source,
  root: Root,
  options: RequestOptions,
): Promise<Omit<Contents, 'digest' | 'kind'>> {
  const children = listedChildren(root)
  const { created, isRead } = await readCreated(source, root, { platforms: children }, options)
  return {
    type: root.type,
    title: root.title,
    platforms: platformColumns(platformTexts(children)),
    ...((created !== null || isRead) && { created }),
  }
}

async function readSingle(
  source: Source,
  root: Root,
  options: RequestOptions,
): Promise<Omit<Contents, 'digest' | 'kind'>> {
  const body = await readBody(source, root, { ...options, hasAttestations: false })
  const { created } = await readCreated(source, root, body, options)
  return {
    type: body.type,
    title: body.title,
    platforms: platformColumns(platformTexts(body.platforms)),
    created,
  }
}

/** Of a rate-limited registry, only manifests that are cached. */
function onlyCached(source: Source): Source {
  const manifest: Source['manifest'] = (repository, reference, options) =>
    source.manifest(repository, reference, { ...options, isKept: true })
  // Not spread: the source's properties change while it's used.
  return Object.assign(Object.create(source), { manifest })
}

/** Refuses manifests and blobs once `isOver`. */
function until(isOver: () => boolean, source: Source): Source {
  const refuseIfOver = () => {
    if (isOver()) throw new RegistryError(429, 'NOT_CACHED', 'This would take another request.')
  }
  const manifest: Source['manifest'] = async (...args) => {
    refuseIfOver()
    return source.manifest(...args)
  }
  const blobBytes: Source['blobBytes'] = async (...args) => {
    refuseIfOver()
    return source.blobBytes(...args)
  }
  return Object.assign(Object.create(source), { manifest, blobBytes })
}
