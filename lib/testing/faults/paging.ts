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

const cutShort = 'What was read, and “This list is incomplete” with the reason.'
const nextOfFive = '</v2/team/app/tags/list?n=5&last=t5>; rel="next"'

/** Lists of several pages. */
export const paging: Fault[] = [
  ...forms.map(
    ([name, link]): Fault => ({
      name: `a Link ${name}`,
      fault:
        'The next page’s address lacks the angle brackets, has a wrong path, or is another host’s (Nexus, Artifactory, a proxy, an attacker).',
      does: 'Takes its query only and asks at the registry’s own address; sends nothing elsewhere.',
      answers: (origins) => ({ [api.tags]: paged(names(1, 12), (query) => link(query, origins)) }),
      ask: askAllTags(),
      expect: { answer: { tags: names(1, 12), pages: 3, truncated: undefined }, otherRequestCount: 0 },
    }),
  ),
  {
    name: 'an opaque place',
    fault: 'The next page’s place is an opaque token (Quay).',
    does: 'Passes it back untouched, and never makes one up.',
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
    fault: 'Pages overlap, because the list shifts while it is read.',
    does: 'Passes pages on as they come; tables show each name once.',
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
    does: 'Asks on from the last name of a page that is exactly full.',
    answers: { [api.tags]: paged(names(1, 12), () => undefined) },
    ask: askAllTags(5),
    expect: { answer: { tags: names(1, 12), pages: 3 } },
  },
  {
    name: 'a Link that is lost on the way',
    fault: '`Link` is lost in the middle of the list (S3).',
    does: 'Asks on from the last name, as long as the places before were names.',
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
      name: `a page size refused with ${status}`,
      fault: '`n` is too big for the registry (Harbor, ECR, distribution 3.1).',
      does: 'Asks for 100, then without a size, and remembers what was accepted.',
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
    name: 'a place that is gone',
    fault: 'The name to go on from was deleted meanwhile: 404 or 400 (zot, Harbor).',
    does: 'Begins the list again, once; then says that it is cut short.',
    answers: {
      [api.tags]: (request) =>
        queryOf(request).has('last')
          ? { status: 404, body: errorBody('TAG_UNKNOWN', 'tag not found') }
          : { body: { tags: ['t1'] }, headers: { link: nextOfFive } },
    },
    ask: askAllTags(),
    expect: {
      answer: { tags: ['t1', 't1'] },
      words: ['no longer knows where the list stopped'],
      sees: cutShort,
    },
  },
  {
    name: 'a Link back to the first page',
    fault: 'The last page has a `Link` to the first one (serverless-registry).',
    does: 'Takes a place that says nothing for the end.',
    answers: {
      [api.tags]: { body: { tags: ['1'] }, headers: { link: `<${api.tags}?n=1000&last=>; rel="next"` } },
    },
    ask: askAllTags(),
    expect: { answer: { tags: ['1'], pages: 1 } },
  },
  {
    name: 'the same page for ever',
    fault: '`Link` leads to the same page for ever.',
    does: 'Stops where a place or a page comes again.',
    answers: { [api.tags]: { body: { tags: names(1, 5) }, headers: { link: nextOfFive } } },
    ask: askAllTags(),
    expect: {
      answer: { tags: names(1, 5) },
      words: ['The registry sent the same page again, so the list ends here.'],
      sees: cutShort,
      requestCounts: { 'GET ': 2 },
    },
  },
  {
    name: 'a Link without end',
    fault: 'Every page has a new `Link`, without end.',
    does: 'Leaves the list after 1000 pages.',
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
      words: ['The list was left after 1000 pages.'],
      sees: cutShort,
      requestCounts: { 'GET ': 1000 },
    },
  },
  {
    name: 'a slow catalog',
    fault: 'A page of the catalog takes longer than a minute (S3).',
    does: 'Gives up after the registry’s `timeoutMs` (30 s unless set), and does not ask again.',
    settings: impatient,
    answers: { [api.catalog]: { fault: 'silence' } },
    ask: askCatalog,
    expect: {
      refusal: { status: 504, code: 'TIMEOUT' },
      words: ['took longer than', 'needs a longer time limit'],
      requestCounts: { 'GET ': 1 },
    },
  },
]
