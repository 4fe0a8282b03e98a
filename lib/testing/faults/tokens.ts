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
  [
    'no token',
    'The token service answers without a token.',
    { body: { expires_in: 60 } },
    'without a usable token',
  ],
  [
    'a web page for a token',
    'The token service is a web page.',
    { headers: { 'content-type': 'text/html' }, body: '<html></html>' },
    'a web page',
  ],
]

/** Token services. */
export const tokens: Fault[] = [
  {
    name: 'no POST for tokens',
    fault: 'The token service answers 404 to POST (Gitea).',
    does: 'Asks by GET.',
    settings: { credentials: { identityToken: 'refresh' } },
    answers: { ...behind(good), 'POST /token': { status: 404 } },
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: 'the first scope alone',
    fault: 'Only the first `scope` is honoured.',
    does: 'Asks for one scope a token, one repository a scope.',
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
      fault: '`expires_in` is missing or 0, `issued_at` skewed.',
      does: 'Keeps the token for 60 s by its own clock.',
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
    fault: 'The token is called `access_token`, its life is text, its type `text/plain` (ACR).',
    does: 'Reads either, by content.',
    answers: behind({
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ access_token: 'good', expires_in: '300' }),
    }),
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: '400 for a scope',
    fault: 'The token service answers 400 to a scope that it does not know (Quay, for the catalog).',
    does: 'Asks again without a scope, where there are credentials.',
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
    name: '400 for the public’s scope',
    fault: 'The token service answers 400 to a scope that it does not know (Quay, for the catalog).',
    does: 'Takes it for a refusal of the catalog, where there are none.',
    answers: {
      '/token': { status: 400, body: { error: 'invalid scope' } },
      [api.catalog]: { status: 401, headers: challenge },
    },
    ask: askCatalog,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['invalid scope', 'open a repository by name'],
    },
  },
  {
    name: 'refused credentials',
    fault: 'The token service refuses the credentials.',
    does: 'Does not try twice, and repeats no secret.',
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
      does: 'Says so.',
      answers: behind(token),
      ask: askTags,
      expect: { refusal: { status: 502, code: 'RESPONSE_INVALID' }, words: [words] },
    }),
  ),
  {
    name: 'a broken token service',
    fault: 'The token service fails.',
    does: 'Asks it three times, then says that it was the token service.',
    answers: behind({ status: 503, body: 'upstream connect error' }),
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'UNAVAILABLE' },
      words: ['The token service of', '503', 'upstream connect error'],
      requestCounts: { 'GET /token': 3 },
    },
  },
]
