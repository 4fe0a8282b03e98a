import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import type { FakeHandler, FakeTable } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { askCatalog, askTags } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const oneTag = { tags: ['1'] }
const good = { body: { token: 'good', expires_in: 300 } }
const credentials = { username: 'alice', password: 'hunter2' }
const challenge = { 'www-authenticate': 'Bearer realm="/token",service="s"' }

function only(bearer: string, then: object): FakeHandler {
  return ({ headers }) =>
    headers.authorization === `Bearer ${bearer}` ? { body: then } : { status: 401, headers: challenge }
}

function behind(token: FakeHandler): FakeTable {
  return { '/token': token, [api.tags]: only('good', oneTag) }
}

const lives: [name: string, answer: object][] = [
  ['no expires_in', { token: 'good' }],
  ['an expires_in of 0', { token: 'good', expires_in: 0 }],
  ['an issued_at of another year', { token: 'good', issued_at: '1999-01-01T00:00:00Z' }],
]

const unusable: [name: string, fault: string, token: FakeAnswer, words: string][] = [
  ['no token', 'The token service returns no token.', { body: { expires_in: 60 } }, 'no usable token'],
  [
    'a web page for a token',
    'The token service returns a web page.',
    { headers: { 'content-type': 'text/html' }, body: '<html></html>' },
    'a web page',
  ],
]

/** Token services. */
export const tokens: Fault[] = [
  {
    name: 'no POST for tokens',
    fault: 'The token service returns 404 to POST (Gitea).',
    does: 'Uses GET.',
    settings: { credentials: { identityToken: 'refresh' } },
    answers: { ...behind(good), 'POST /token': { status: 404 } },
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: 'the first scope only',
    fault: 'Only the first `scope` is used.',
    does: 'Requests one scope per token, and one repository per scope.',
    answers: behind(({ path }) => {
      const scopes = new URL(path, 'http://h').searchParams.getAll('scope')
      return scopes.join() === 'repository:team/app:pull' ? good : { status: 403 }
    }),
    ask: askTags,
    expect: { answer: oneTag, requestCounts: { 'GET /token': 1 } },
  },
  ...lives.map(
    ([name, body]): Fault => ({
      name: `a token with ${name}`,
      fault: '`expires_in` is missing or 0, or `issued_at` is wrong.',
      does: 'Uses the token for 60 s by Porthole’s clock.',
      answers: behind({ body }),
      ask: async (source) => {
        await askTags(source)
        return askTags(source)
      },
      expect: { answer: oneTag, requestCounts: { 'GET /token': 1 } },
    }),
  ),
  {
    name: 'only access_token, as text',
    fault:
      'The token is called `access_token`, its lifetime is a string, and its type is `text/plain` (ACR).',
    does: 'Reads either field, whatever the content type.',
    answers: behind({
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ access_token: 'good', expires_in: '300' }),
    }),
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: '400 for a scope',
    fault: 'The token service returns 400 for an unknown scope (Quay, for the catalog).',
    does: 'With credentials, tries again without a scope.',
    settings: { credentials },
    answers: {
      [api.ping]: { status: 401, headers: challenge },
      '/token': ({ path }) => (path.includes('scope=') ? { status: 400 } : good),
      [api.catalog]: only('good', { repositories: ['a'] }),
    },
    ask: askCatalog,
    expect: { answer: { repositories: ['a'] } },
  },
  {
    name: '400 for a scope without sign-in',
    fault: 'The token service returns 400 for an unknown scope (Quay, for the catalog).',
    does: 'Without credentials, reports that the catalog is denied.',
    answers: {
      '/token': { status: 400, body: { error: 'invalid scope' } },
      [api.catalog]: { status: 401, headers: challenge },
    },
    ask: askCatalog,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['invalid scope', 'repository by name'],
    },
  },
  {
    name: 'rejected credentials',
    fault: 'The token service rejects the credentials.',
    does: 'Doesn’t retry, and shows no secrets.',
    settings: { credentials },
    answers: behind({ status: 401, body: errorBody('UNAUTHORIZED', 'incorrect password hunter2') }),
    ask: askTags,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['The token service of', 'incorrect password', 'Check the user name'],
      requestCounts: { 'GET /token': 1 },
    },
  },
  ...unusable.map(
    ([name, fault, token, words]): Fault => ({
      name,
      fault,
      does: 'Reports it.',
      answers: behind(token),
      ask: askTags,
      expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: [words] },
    }),
  ),
  {
    name: 'a broken token service',
    fault: 'The token service fails.',
    does: 'Tries three times, then reports that the token service failed.',
    answers: behind({ status: 503, body: 'upstream connect error' }),
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'UNAVAILABLE' },
      words: ['The token service of', '503', 'upstream connect error'],
      requestCounts: { 'GET /token': 3 },
    },
  },
]
