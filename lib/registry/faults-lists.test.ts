import { expect, test } from 'vitest'
import { type Ask, expectTold, meet, type SurvivedFault, type ToldFault } from './testing/fault'
import { errorBody, imageManifest } from './testing/image'

const tags = '/v2/a/tags/list'
const catalog = '/v2/_catalog'
const oneTag = { tags: ['1'] }
const askTags: Ask = (source) => source.tags('a', {})
const askCatalog: Ask = (source) => source.repositories({})
const image = imageManifest('a')

const survived: SurvivedFault[] = [
  {
    fault: 'an anonymous catalog of 200 and nothing (Quay)',
    table: { [catalog]: { body: { repositories: [] } } },
    ask: askCatalog,
    answer: { repositories: [] },
  },
  {
    fault: 'JSON as text/plain (ECR)',
    table: {
      [tags]: {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: JSON.stringify({ name: 'a', tags: ['1'] }),
      },
    },
    ask: askTags,
    answer: oneTag,
  },
  {
    fault: 'repositories: null',
    table: { [catalog]: { body: { repositories: null } } },
    ask: askCatalog,
    answer: { repositories: [] },
  },
  {
    fault: 'repositories is missing',
    table: { [catalog]: { body: {} } },
    ask: askCatalog,
    answer: { repositories: [] },
  },
  {
    fault: 'tags: null',
    table: { [tags]: { body: { name: 'a', tags: null } } },
    ask: askTags,
    answer: { tags: [] },
  },
  {
    fault: 'an unknown repository answers 200 (serverless-registry)',
    table: { [tags]: { body: { name: 'a', tags: [] } } },
    ask: askTags,
    answer: { tags: [] },
  },
  {
    fault: 'nulls, blanks and doubles among the tags (Nexus)',
    table: { [tags]: { body: { tags: [null, '1', '', ' ', '1', '2'] } } },
    ask: askTags,
    answer: { tags: ['1', '2'] },
  },
  {
    fault: 'digests among the tags (Artifactory)',
    table: { [tags]: { body: { tags: ['1', image.digest] } } },
    ask: askTags,
    answer: { tags: ['1'], digestTags: [image.digest] },
  },
  {
    fault: 'a registry under a sub-path',
    table: { '/artifactory/api/docker/local/v2/a/tags/list': { body: oneTag } },
    ask: askTags,
    answer: oneTag,
    subPath: '/artifactory/api/docker/local',
  },
  {
    fault: 'a repository’s slash must not be escaped',
    table: { '/v2/team/app/tags/list': { body: oneTag } },
    ask: (source) => source.tags('team/app', {}),
    answer: oneTag,
  },
]

test.for(survived)('$fault', async (row) => {
  expect(await meet(row)).toMatchObject(row.answer)
})

const told: ToldFault[] = [
  {
    fault: 'a log-in page with 200',
    table: {
      [tags]: { headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Sign in</title>' },
    },
    ask: askTags,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['answered a web page, not a registry', 'Check the address'],
  },
  {
    fault: 'JSON of another shape',
    table: { [tags]: { body: { tags: 'latest' } } },
    ask: askTags,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['tags must be a list'],
  },
  {
    fault: 'an error body in HTML (nginx)',
    table: {
      [tags]: {
        status: 403,
        headers: { 'content-type': 'text/html' },
        body: '<html><style>x{}</style><h1>403 Forbidden</h1><hr>nginx</html>',
      },
    },
    ask: askTags,
    error: { status: 403, code: 'DENIED' },
    words: ['403 Forbidden nginx'],
  },
  {
    fault: 'an empty error body (zot)',
    table: { [tags]: { status: 404 } },
    ask: askTags,
    error: { status: 404, code: 'NAME_UNKNOWN' },
    words: ['answered 404: no such repository', 'Not found or no access'],
  },
  {
    fault: 'an error body of a megabyte',
    table: { [tags]: { status: 403, body: 'no '.repeat(400_000) } },
    ask: askTags,
    error: { status: 403, code: 'DENIED' },
    words: ['no no no', '…'],
  },
  {
    fault: 'a repository that the catalog lists but that has none',
    table: {
      [tags]: { status: 404, body: errorBody('NAME_UNKNOWN', 'repository name not known to registry') },
    },
    ask: askTags,
    error: { status: 404, code: 'NAME_UNKNOWN' },
    words: ['repository name not known to registry'],
  },
  ...[401, 403].map((status) => ({
    fault: `a catalog for administrators (${status})`,
    table: {
      [catalog]: { status, body: errorBody('DENIED', 'access to the requested resource is not authorized') },
    },
    ask: askCatalog,
    error: { status, code: 'DENIED' },
    words: [
      'not authorized',
      'open a repository by name.',
      status === 401 ? 'Sign in' : 'The catalog is for administrators here',
    ],
  })),
  ...[404, 405].map((status) => ({
    fault: `no catalog (${status})`,
    table: { [catalog]: { status, body: errorBody('UNSUPPORTED', 'The operation is unsupported.') } },
    ask: askCatalog,
    error: { status, code: 'UNSUPPORTED' },
    words: ['The operation is unsupported.', 'open a repository by name'],
  })),
  {
    fault: 'a registry that moved to another address',
    table: { [catalog]: { status: 301, headers: { location: 'https://registry.example/v2/_catalog' } } },
    ask: askCatalog,
    error: { status: 502, code: 'UNKNOWN' },
    words: ['https://registry.example'],
  },
]

test.for(told)('$fault', expectTold)
