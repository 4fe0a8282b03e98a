import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { type Locator, page } from 'vitest/browser'
import { TagTable } from '@/components/tag/tag-table'
import type { KnownQuota } from '@/lib/api/quota'
import { quotaQuery } from '@/lib/queries/quota'
import { tagsQuery } from '@/lib/queries/tags'
import type { TagPage } from '@/lib/source'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import type { Answer } from './answer-requests'
import { expectTexts } from './expect-texts'
import { digestOf } from './image'
import { type RenderOptions, renderComponent } from './render'

export const PLACE = { registry: 'localhost:5000', repository: 'team/app' }
export const NAME = `${PLACE.registry}/${PLACE.repository}`
export const RATE_LIMIT = { by: PLACE.registry, hasListing: false }
/** When the page was rendered. */
export const NOW = '2025-07-01T12:00:00Z'

const OCI = 'application/vnd.oci.image'

/**
 * Returns the row of an image, or of an index if there are several platforms. Rows with the same number have the same
 * digest; the children of an index have the numbers that follow.
 */
export function makeRow(
  tag: string,
  number: number,
  {
    platforms = ['linux/amd64'],
    ...more
  }: Partial<Omit<TagRow, 'platforms'>> & { platforms?: readonly string[] } = {},
): TagRow {
  const isIndex = platforms.length > 1
  return {
    ...unknownRow(tag),
    digest: digestOf(number),
    mediaType: isIndex ? `${OCI}.index.v1+json` : `${OCI}.manifest.v1+json`,
    kind: isIndex ? 'index' : 'image',
    type: isIndex ? 'multi-platform' : 'image',
    title: isIndex ? 'Multi-platform image' : 'Image',
    platforms: platforms.map((platform, n) => ({
      platform,
      digest: digestOf(isIndex ? number + 1 + n : number),
      missing: false,
      sizeBytes: 1000 * (n + 1),
    })),
    sizeBytes: 1000,
    created: '2025-06-01T12:00:00Z',
    ...more,
  }
}

/** Answers `/api/rows` with the rows of the requested tags. */
export function answerRows(rows: readonly TagRow[]): Answer {
  return (request: Request) => {
    const tags = new URL(request.url).searchParams.get('tags')?.split(',') ?? []
    return answerLines(tags.map((tag) => rows.find((row) => row.tag === tag) ?? unknownRow(tag)))
  }
}

/** A response of our API with a line of JSON per object, and an end line. */
export function answerLines(lines: readonly object[], end: object = { end: 'complete' }): Response {
  return new Response([...lines, end].map((line) => `${JSON.stringify(line)}\n`).join(''))
}

interface Seed {
  /** The first page of the tag list. */
  tags: TagPage
  /** What the server knew about the registry's quota. */
  quota?: KnownQuota
}

/** Renders a view of the repository with what the server has already loaded. `query` is the address's. */
export function renderView(
  view: ReactNode,
  { tags, quota }: Seed,
  { query = '', ...options }: RenderOptions & { query?: string } = {},
) {
  const server = new QueryClient()
  server.setQueryData(tagsQuery(NAME).queryKey, { pages: [tags], pageParams: [undefined] })
  if (quota) server.setQueryData(quotaQuery(PLACE.registry).queryKey, quota)
  return renderComponent(<HydrationBoundary state={dehydrate(server)}>{view}</HydrationBoundary>, {
    address: `/${NAME}${query}`,
    params: { registry: encodeURIComponent(PLACE.registry) },
    ...options,
  })
}

export function renderTags(seed: Seed, options: RenderOptions & { query?: string } = {}) {
  return renderView(<TagTable {...PLACE} rateLimit={RATE_LIMIT} now={NOW} />, seed, options)
}

export const tagTable = () => page.getByRole('table', { name: /^Tags of / })

/** The row of a tag. */
export const rowOf = (tag: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: tag, exact: true }) })

/** Waits until the table lists exactly these tags, in this order. */
export const expectTags = (tags: readonly string[]) => expectTexts(tagTable().getByRole('link'), tags)
