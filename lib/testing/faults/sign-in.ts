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
    fault: '401 comes without `WWW-Authenticate` (gcr.io).',
    does: 'Takes the ping’s challenge.',
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
    fault: '401 comes, and nothing says how to sign in.',
    does: 'Tells the refusal in the registry’s words.',
    answers: { [api.tags]: { status: 401, body: errorBody('UNAUTHORIZED', 'authentication required') } },
    ask: askTags,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['authentication required', 'sign in'],
    },
  },
  {
    name: 'a ping of 200 with a challenge',
    fault: 'The ping answers 200 *with* a challenge (zot); a list is empty for the public.',
    does: 'Signs in first where credentials are configured, for lists of the whole registry.',
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
    fault: 'Several challenges come at once, a bare `Basic`, an unquoted realm.',
    does: 'Reads them all and takes what it can answer, Bearer first.',
    answers: behind(good, ['Basic', 'bearer realm=/token, service = "s"']),
    ask: askTags,
    expect: { answer: oneTag },
  },
  ...['*', 'aws'].map(
    (scope): Fault => ({
      name: `a challenge for the scope ${scope}`,
      fault: 'The challenge’s scope names no repository: `*` (Gitea), `aws` (ECR Public).',
      does: 'Asks for its own scope.',
      answers: behind(
        ({ path }) => (path.includes('scope=repository%3Ateam%2Fapp%3Apull') ? good : { status: 403 }),
        `Bearer realm="/token",service="s",scope="${scope}"`,
      ),
      ask: askTags,
      expect: { answer: oneTag },
    }),
  ),
  {
    name: 'Basic for the catalog alone',
    fault: 'The catalog wants Basic although all else wants a token (Harbor).',
    does: 'Answers each as it asks.',
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
      'A token is given, and the registry refuses it (Docker Hub, for what is private or does not exist).',
    does: 'Does not try twice; tells the refusal.',
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
      words: ['authentication required', 'sign in'],
      requestCounts: { 'GET /token': 1 },
    },
  },
  {
    name: 'a realm on another host',
    fault: 'The token service is on another host.',
    does: 'Asks it, if its address is one that may be asked.',
    answers: ({ otherOrigin }) => behind({ status: 500 }, `Bearer realm="${otherOrigin}/token",service="s"`),
    otherAnswers: { '/token': good },
    ask: askTags,
    expect: { answer: oneTag, otherRequestCount: 1 },
  },
  {
    name: 'a realm at a machine’s secrets',
    fault: 'The token service is at a private address.',
    does: 'Does not ask it.',
    answers: behind(good, 'Bearer realm="http://169.254.169.254/token"'),
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['169.254.169.254', 'is not asked'],
    },
  },
  {
    name: 'a realm over http',
    fault: 'The token service of an https registry is http.',
    does: 'Does not ask it.',
    tls: 'good',
    settings: { credentials },
    answers: ({ otherOrigin }) => behind(good, `Bearer realm="${otherOrigin}/token"`),
    otherAnswers: { '/token': good },
    ask: askTags,
    expect: {
      refusal: { status: 502, code: 'RESPONSE_INVALID' },
      words: ['is not asked: it leaves https for http'],
      otherRequestCount: 0,
    },
  },
  {
    name: 'a cyclic realm',
    fault: 'The token service answers with a challenge of its own, for itself.',
    does: 'Answers no challenge of a token service.',
    answers: behind(challenged('Bearer realm="/token",service="s"')),
    ask: askTags,
    expect: {
      refusal: { status: 401, code: 'UNAUTHORIZED' },
      words: ['who?'],
      requestCounts: { 'GET /token': 1 },
    },
  },
  {
    name: 'a realm that is the question itself',
    fault: 'The token service is the very address that was asked.',
    does: 'Takes its refusal for what it is, once.',
    answers: { [api.tags]: challenged(`Bearer realm="${api.tags}",service="s"`) },
    ask: askTags,
    expect: { refusal: { status: 401, code: 'UNAUTHORIZED' }, words: ['who?'], requestCounts: { 'GET ': 2 } },
  },
]
