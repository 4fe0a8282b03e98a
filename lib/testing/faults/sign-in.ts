import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import type { FakeHandler, FakeTable } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { askCatalog, askTags } from './ask'
import type { Fault } from './fault'
import { api } from './healthy-registry'

const oneTag = { tags: ['1'] }
const good = { body: { token: 'good', expires_in: 300 } }
const credentials = { username: 'alice', password: 'hunter2' }
const hasGood = (authorization: string | undefined) => authorization === 'Bearer good'

function challenged(challenge: string | string[]): FakeAnswer {
  return { status: 401, headers: { 'www-authenticate': challenge }, body: errorBody('UNAUTHORIZED', 'who?') }
}

/** A tag list for the token `good` only. */
function behind(
  token: FakeHandler,
  challenge: string | string[] = 'Bearer realm="/token",service="s"',
): FakeTable {
  return {
    '/token': token,
    [api.tags]: ({ headers }) => (hasGood(headers.authorization) ? { body: oneTag } : challenged(challenge)),
  }
}

/** Challenges and other ways to ask for credentials. */
export const signIn: Fault[] = [
  {
    name: '401 without a challenge',
    fault: 'A 401 has no `WWW-Authenticate` (gcr.io).',
    does: 'Uses the challenge of `/v2/`.',
    answers: {
      [api.ping]: challenged('Bearer realm="/token",service="gcr.io"'),
      '/token': good,
      [api.tags]: ({ headers }) => (hasGood(headers.authorization) ? { body: oneTag } : { status: 401 }),
    },
    ask: askTags,
    expect: { answer: oneTag },
  },
  {
    name: '401 without any challenge',
    fault: 'A 401, and no response says how to sign in.',
    does: 'Shows the registry’s message.',
    answers: { [api.tags]: { status: 401, body: errorBody('UNAUTHORIZED', 'authentication required') } },
    ask: askTags,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['authentication required', 'Sign in'],
    },
  },
  {
    name: 'a ping of 200 with a challenge',
    fault: '`/v2/` returns 200 *with* a challenge (zot), and lists are empty without sign-in.',
    does: 'Signs in first for registry-wide lists where credentials are configured.',
    settings: { credentials },
    answers: {
      [api.ping]: { headers: { 'www-authenticate': 'bearer realm=/token' }, body: 'true' },
      '/token': good,
      [api.catalog]: ({ headers }) => ({
        body: { repositories: hasGood(headers.authorization) ? ['mine'] : [] },
      }),
    },
    ask: askCatalog,
    expect: { answer: { repositories: ['mine'] } },
  },
  {
    name: 'several challenges',
    fault: 'A response has several challenges, a bare `Basic` or an unquoted realm.',
    does: 'Reads all of them and uses one that it supports, Bearer first.',
    answers: behind(good, ['Basic', 'bearer realm=/token, service = "s"']),
    ask: askTags,
    expect: { answer: oneTag },
  },
  ...['*', 'aws'].map(
    (scope): Fault => ({
      name: `a challenge for the scope ${scope}`,
      fault: 'The challenge’s scope has no repository: `*` (Gitea), `aws` (ECR Public).',
      does: 'Requests its own scope.',
      answers: behind(
        ({ path }) => (path.includes('scope=repository%3Ateam%2Fapp%3Apull') ? good : { status: 403 }),
        `Bearer realm="/token",service="s",scope="${scope}"`,
      ),
      ask: askTags,
      expect: { answer: oneTag },
    }),
  ),
  {
    name: 'Basic for the catalog only',
    fault: 'The catalog requires Basic although everything else requires a token (Harbor).',
    does: 'Uses what each one requires.',
    settings: { credentials },
    answers: {
      [api.ping]: challenged('Bearer realm="/token",service="harbor-registry"'),
      '/token': { body: { token: 'useless' } },
      [api.catalog]: ({ headers }) =>
        headers.authorization?.startsWith('Basic ')
          ? { body: { repositories: ['a'] } }
          : challenged('Basic realm="harbor"'),
    },
    ask: askCatalog,
    expect: { answer: { repositories: ['a'] } },
  },
  {
    name: 'a private repository',
    fault:
      'The registry rejects a token that its token service issued (Docker Hub, for private or unknown repositories).',
    does: 'Doesn’t retry, and shows the registry’s message.',
    answers: {
      '/token': good,
      [api.tags]: {
        ...challenged('Bearer realm="/token",scope="repository:team/app:pull",error="insufficient_scope"'),
        body: errorBody('UNAUTHORIZED', 'authentication required'),
      },
    },
    ask: askTags,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['authentication required', 'Sign in'],
      requestCounts: { 'GET /token': 1 },
    },
  },
  {
    name: 'a realm on another host',
    fault: 'The token service is on another host.',
    does: 'Uses it if its address is allowed.',
    answers: ({ otherOrigin }) => behind({ status: 500 }, `Bearer realm="${otherOrigin}/token",service="s"`),
    otherAnswers: { '/token': good },
    ask: askTags,
    expect: { answer: oneTag, otherRequestCount: 1 },
  },
  {
    name: 'a realm at a metadata service',
    fault: 'The token service is at a private address.',
    does: 'Doesn’t contact it.',
    answers: behind(good, 'Bearer realm="http://169.254.169.254/token"'),
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['169.254.169.254', 'doesn’t contact'],
    },
  },
  {
    name: 'a realm over http',
    fault: 'The token service of an https registry is http.',
    does: 'Doesn’t contact it.',
    tls: 'good',
    settings: { credentials },
    answers: ({ otherOrigin }) => behind(good, `Bearer realm="${otherOrigin}/token"`),
    otherAnswers: { '/token': good },
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['doesn’t contact: it switches from https to http'],
      otherRequestCount: 0,
    },
  },
  {
    name: 'a cyclic realm',
    fault: 'The token service returns a challenge for itself.',
    does: 'Ignores challenges of a token service.',
    answers: behind(challenged('Bearer realm="/token",service="s"')),
    ask: askTags,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['who?'],
      requestCounts: { 'GET /token': 1 },
    },
  },
  {
    name: 'a realm that is the request itself',
    fault: 'The token service is the requested address itself.',
    does: 'Reports the error after one try.',
    answers: { [api.tags]: challenged(`Bearer realm="${api.tags}",service="s"`) },
    ask: askTags,
    expect: { refusal: { status: 401, code: 'UNAUTHORIZED' }, words: ['who?'], requestCounts: { 'GET ': 2 } },
  },
]
