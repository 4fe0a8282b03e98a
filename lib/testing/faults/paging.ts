import type { FakeHandler, RecordedRequest } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { askAllTags, askCatalog } from './ask'
import { type Fault, impatient, type Origins } from './fault'
import { api } from './healthy-registry'

const names = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `t${first + index}`)

const queryOf = ({ path }: RecordedRequest) => new URL(path, 'http://h').searchParams

/** A registry that pages correctly, five items at a time, with the given `Link`. */
function paged(all: string[], link: (query: string) => string | undefined): FakeHandler {
  return (request) => {
    const query = queryOf(request)
    const start = query.has('last') ? all.indexOf(query.get('last') ?? '') + 1 : 0
    const tags = all.slice(start, start + Math.min(Number(query.get('n') ?? 5), 5))
    const header = start + tags.length < all.length ? link(`n=5&last=${tags.at(-1)}`) : undefined
    return { body: { tags }, ...(header && { headers: { link: header } }) }
  }
}

const forms: [name: string, link: (query: string, origins: Origins) => string][] = [
  ['relative', (query) => `</v2/team/app/tags/list?${query}>; rel="next"`],
  ['without brackets and quotes', (query) => `http://127.0.0.1/v2/team/app/tags/list?${query}; rel=next`],
  ['with a wrong path', (query) => `</artifactory/v2/team/app/tags/list?${query}>; rel="next"`],
  [
    'to another host',
    (query, { otherOrigin }) => `<${otherOrigin}/v2/team/app/tags/list?${query}>; rel="next"`,
  ],
]

const cutShort = 'The loaded part, and “This list is incomplete” with the reason.'
const nextOfFive = '</v2/team/app/tags/list?n=5&last=t5>; rel="next"'

/** Pagination. */
export const paging: Fault[] = [
  ...forms.map(
    ([name, link]): Fault => ({
      name: `a Link ${name}`,
      fault:
        'The next page’s `Link` has no angle brackets, a wrong path or another host (Nexus, Artifactory, a proxy, an attacker).',
      does: 'Uses only its query, at the registry’s own address. Sends nothing to other hosts.',
      answers: (origins) => ({ [api.tags]: paged(names(1, 12), (query) => link(query, origins)) }),
      ask: askAllTags(),
      expect: { answer: { tags: names(1, 12), pages: 3, truncated: undefined }, otherRequestCount: 0 },
    }),
  ),
  {
    name: 'an opaque cursor',
    fault: 'The cursor of the next page is an opaque token (Quay).',
    does: 'Sends it back unchanged, and never builds one.',
    answers: {
      [`${api.tags}?n=1000`]: {
        body: { tags: ['old'] },
        headers: { link: `<${api.tags}?next_page=gAAA%2B%3D%3D&n=1>; rel="next"` },
      },
      [`${api.tags}?next_page=gAAA%2B%3D%3D&n=1`]: { body: { tags: ['new'] } },
    },
    ask: askAllTags(),
    expect: { answer: { tags: ['old', 'new'], pages: 2 } },
  },
  {
    name: 'overlapping pages',
    fault: 'Pages overlap because the list changes while it loads.',
    does: 'Returns pages as they are. Tables show each name once.',
    answers: {
      [`${api.tags}?n=1000`]: { body: { tags: names(1, 5) }, headers: { link: nextOfFive } },
      [`${api.tags}?n=5&last=t5`]: { body: { tags: names(4, 3) } },
    },
    ask: async (source) => {
      const { tags } = (await askAllTags()(source)) as { tags: string[] }
      return [...new Set(tags)]
    },
    expect: { answer: names(1, 6) },
  },
  {
    name: 'no Link on a full page',
    fault: '`Link` is missing although there is more (Nexus group, Gitea).',
    does: 'Continues from the last name of a full page.',
    answers: { [api.tags]: paged(names(1, 12), () => undefined) },
    ask: askAllTags(5),
    expect: { answer: { tags: names(1, 12), pages: 3 } },
  },
  {
    name: 'a Link that is missing later',
    fault: '`Link` is missing in the middle of the list (S3).',
    does: 'Continues from the last name, if earlier cursors were names.',
    answers: {
      [api.tags]: paged(names(1, 12), (query) =>
        query.endsWith('t5') ? `<?${query}>; rel="next"` : undefined,
      ),
    },
    ask: askAllTags(5),
    expect: { answer: { tags: names(1, 12), pages: 3 } },
  },
  ...([400, 405] as const).map(
    (status): Fault => ({
      name: `a page size rejected with ${status}`,
      fault: '`n` is too large for the registry (Harbor, ECR, distribution 3.1).',
      does: 'Requests 100, then no size, and remembers what was accepted.',
      answers: {
        [api.catalog]: (request) =>
          Number(queryOf(request).get('n')) > 100
            ? { status, body: errorBody('PAGINATION_NUMBER_INVALID') }
            : { body: { repositories: ['a'] } },
      },
      ask: async (source) => {
        await askCatalog(source)
        return askCatalog(source)
      },
      expect: { answer: { repositories: ['a'] }, requestCounts: { 'GET /v2/_catalog': 3 } },
    }),
  ),
  {
    name: 'a deleted cursor',
    fault: 'The last name of the previous page was deleted: 404 or 400 (zot, Harbor).',
    does: 'Restarts the list once, then reports that it is cut short.',
    answers: {
      [api.tags]: (request) =>
        queryOf(request).has('last')
          ? { status: 404, body: errorBody('TAG_UNKNOWN', 'tag not found') }
          : { body: { tags: ['t1'] }, headers: { link: nextOfFive } },
    },
    ask: askAllTags(),
    expect: {
      answer: { tags: ['t1', 't1'] },
      words: ['can’t continue the list'],
      sees: cutShort,
    },
  },
  {
    name: 'a Link back to the first page',
    fault: 'The last page has a `Link` to the first one (serverless-registry).',
    does: 'Treats an empty cursor as the end.',
    answers: {
      [api.tags]: { body: { tags: ['1'] }, headers: { link: `<${api.tags}?n=1000&last=>; rel="next"` } },
    },
    ask: askAllTags(),
    expect: { answer: { tags: ['1'], pages: 1 } },
  },
  {
    name: 'the same page forever',
    fault: '`Link` points to the same page forever.',
    does: 'Stops when a cursor or a page repeats.',
    answers: { [api.tags]: { body: { tags: names(1, 5) }, headers: { link: nextOfFive } } },
    ask: askAllTags(),
    expect: {
      answer: { tags: names(1, 5) },
      words: ['The registry repeated the same page, so the list ends here.'],
      sees: cutShort,
      requestCounts: { 'GET ': 2 },
    },
  },
  {
    name: 'an endless Link',
    fault: 'Every page has a new `Link`, endlessly.',
    does: 'Stops after 1000 pages.',
    answers: () => {
      let page = 0
      return {
        [api.tags]: () => {
          page += 1
          return {
            body: { tags: [`t${page}`] },
            headers: { link: `<${api.tags}?last=t${page}&n=1>; rel="next"` },
          }
        },
      }
    },
    ask: askAllTags(),
    expect: {
      answer: { pages: 1000 },
      words: ['The list was cut off after 1000 pages.'],
      sees: cutShort,
      requestCounts: { 'GET ': 1000 },
    },
  },
  {
    name: 'a slow catalog',
    fault: 'A page of the catalog takes longer than a minute (S3).',
    does: 'Gives up after the registry’s `timeoutMs` (30 s by default), and doesn’t retry.',
    settings: impatient,
    answers: { [api.catalog]: { fault: 'silence' } },
    ask: askCatalog,
    expect: {
      refusal: { status: 504, code: 'TIMEOUT' },
      words: ['took longer than', 'increase its timeoutMs'],
      requestCounts: { 'GET ': 1 },
    },
  },
]
