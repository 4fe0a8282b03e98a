import { expect, test } from 'vitest'
import { type Ask, expectTold, meet, type SurvivedFault, type ToldFault } from './testing/fault'
import { errorBody } from './testing/image'
import type { Play } from './testing/player'

const tags = '/v2/a/tags/list'
const catalog = '/v2/_catalog'
const oneTag = { tags: ['1'] }
const good = { body: { token: 'good' } }
const alice = { username: 'alice', password: 'hunter2' }
const askTags: Ask = (source) => source.tags('a', {})
const askCatalog: Ask = (source) => source.repositories({})

/** Answers to the token `good` only. */
function behind(
  token: Play,
  then: object,
  challenge: string | string[] = 'Bearer realm="/token",service="s"',
): Record<string, Play> {
  return {
    '/token': token,
    [tags]: ({ headers }) =>
      headers.authorization === 'Bearer good'
        ? { body: then }
        : { status: 401, headers: { 'www-authenticate': challenge } },
  }
}

const survived: SurvivedFault[] = [
  {
    fault: '401 without WWW-Authenticate on the real request (gcr.io)',
    table: {
      '/v2/': { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token",service="gcr.io"' } },
      '/token': good,
      [tags]: ({ headers }) => (headers.authorization === 'Bearer good' ? { body: oneTag } : { status: 401 }),
    },
    ask: askTags,
    answer: oneTag,
  },
  {
    fault: 'a ping of 200 with a challenge, and an empty public catalog (zot, Quay)',
    table: {
      '/v2/': { headers: { 'www-authenticate': 'bearer realm=/token' }, body: 'true' },
      '/token': good,
      [catalog]: ({ headers }) => ({
        body: { repositories: headers.authorization === 'Bearer good' ? ['mine'] : [] },
      }),
    },
    ask: askCatalog,
    answer: { repositories: ['mine'] },
    settings: { credentials: alice },
  },
  {
    fault: 'several challenges, a bare Basic, an unquoted realm',
    table: behind(good, oneTag, ['Basic', 'bearer realm=/token, service = "s"']),
    ask: askTags,
    answer: oneTag,
  },
  {
    fault: 'the token endpoint does not know POST (Gitea)',
    table: { ...behind(good, oneTag), 'POST /token': { status: 404 } },
    ask: askTags,
    answer: oneTag,
    settings: { credentials: { identityToken: 'refresh' } },
  },
  {
    fault: 'only access_token, and expires_in as text (ACR)',
    table: behind(
      {
        headers: { 'content-type': 'text/plain' },
        body: JSON.stringify({ access_token: 'good', expires_in: '300' }),
      },
      oneTag,
    ),
    ask: askTags,
    answer: oneTag,
  },
  {
    fault: 'the token endpoint answers 400 to a scope it does not know (Quay)',
    table: {
      '/v2/': { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token",service="quay.io"' } },
      '/token': ({ path }) =>
        path.includes('scope=')
          ? { status: 400, body: { error: 'Unable to decode repository and actions' } }
          : good,
      [catalog]: ({ headers }) =>
        headers.authorization === 'Bearer good'
          ? { body: { repositories: ['a'] } }
          : { body: { repositories: [] } },
    },
    ask: askCatalog,
    answer: { repositories: ['a'] },
    settings: { credentials: alice },
  },
  {
    fault: 'the catalog wants Basic although all else wants a token (Harbor)',
    table: {
      '/v2/': {
        status: 401,
        headers: { 'www-authenticate': 'Bearer realm="/token",service="harbor-registry"' },
      },
      '/token': { body: { token: 'useless' } },
      [catalog]: ({ headers }) =>
        headers.authorization?.startsWith('Basic ')
          ? { body: { repositories: ['a'] } }
          : { status: 401, headers: { 'www-authenticate': 'Basic realm="harbor"' } },
    },
    ask: askCatalog,
    answer: { repositories: ['a'] },
    settings: { credentials: alice },
  },
]

test.for(survived)('$fault', async (row) => {
  expect(await meet(row)).toMatchObject(row.answer)
})

const told: ToldFault[] = [
  {
    fault: 'a private repository that is said to be refused (Docker Hub)',
    table: {
      '/token': good,
      [tags]: {
        status: 401,
        headers: {
          'www-authenticate': 'Bearer realm="/token",scope="repository:a:pull",error="insufficient_scope"',
        },
        body: errorBody('UNAUTHORIZED', 'authentication required'),
      },
    },
    ask: askTags,
    error: { status: 401, code: 'UNAUTHORIZED' },
    words: ['authentication required', 'credentials'],
  },
  {
    fault: 'a token service that refuses the catalog to the public (Quay)',
    table: {
      '/token': { status: 400, body: { error: 'invalid scope' } },
      [catalog]: { status: 401, headers: { 'www-authenticate': 'Bearer realm="/token"' } },
    },
    ask: askCatalog,
    error: { status: 401, code: 'UNAUTHORIZED' },
    words: ['invalid scope', 'open a repository by name'],
  },
  {
    fault: 'a token service without a token',
    table: behind({ body: { expires_in: 60 } }, oneTag),
    ask: askTags,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['without a usable token'],
  },
  {
    fault: 'a token service that is a web page',
    table: behind({ headers: { 'content-type': 'text/html' }, body: '<html></html>' }, oneTag),
    ask: askTags,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['a web page'],
  },
]

test.for(told)('$fault', expectTold)
