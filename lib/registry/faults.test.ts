import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Source } from '@/lib/source'
import { openRegistry } from './registry'
import type { RegistrySettings } from './registry-settings'
import { errorBody, imageManifest, manifestAnswer, OCI_MANIFEST, stored } from './testing/image'
import { play, playRegistry, refusal } from './testing/play-registry'
import { type Play, settingsFor } from './testing/player'

/*
 * What registries were seen to do wrong, and what we make of it: one row each. What needs more than an answer and a
 * question (retries, paging, credentials, time limits) is in the tests beside it.
 */

const image = imageManifest('a')
const layer = stored('layer', '')
const alice = { username: 'alice', password: 'hunter2' }
const manifest = '/v2/a/manifests/1'
const tags = '/v2/a/tags/list'
const catalog = '/v2/_catalog'

type Ask = (source: Source) => Promise<unknown>
const askManifest: Ask = (source) => source.manifest('a', '1')
const askTags: Ask = (source) => source.tags('a', {})
const askCatalog: Ask = (source) => source.repositories({})
const askBlob: Ask = (source) => source.blobBytes('a', layer.digest, { maxBytes: 1000 })

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

interface Row {
  fault: string
  table: Record<string, Play>
  ask: Ask
  answer: object
  settings?: Partial<RegistrySettings>
  subPath?: string
}

const good = { body: { token: 'good' } }
const oneTag = { tags: ['1'] }

const survived: Row[] = [
  {
    fault: 'the digest header is missing on GET (ECR)',
    table: { [manifest]: { headers: { 'content-type': OCI_MANIFEST }, body: image.bytes } },
    ask: askManifest,
    answer: { digest: image.digest },
  },
  {
    fault: 'the digest header is wrong for a tag',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'docker-content-digest': layer.digest },
        body: image.bytes,
      },
    },
    ask: askManifest,
    answer: { digest: image.digest },
  },
  {
    fault: 'a plain manifest where a list was wanted (early GHCR)',
    table: { [manifest]: manifestAnswer(image) },
    ask: askManifest,
    answer: { mediaType: OCI_MANIFEST },
  },
  {
    fault: 'a manifest packed by a proxy',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'content-encoding': 'gzip' },
        body: gzipSync(image.bytes),
      },
    },
    ask: askManifest,
    answer: { digest: image.digest, bytes: new Uint8Array(image.bytes) },
  },
  {
    fault: 'a manifest without Content-Length',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'transfer-encoding': 'chunked' },
        body: image.bytes,
      },
    },
    ask: askManifest,
    answer: { digest: image.digest },
  },
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
    fault: 'an anonymous catalog of 200 and nothing (Quay)',
    table: { [catalog]: { body: { repositories: [] } } },
    ask: askCatalog,
    answer: { repositories: [] },
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
  {
    fault: 'a pull-through cache that answers HEAD with 404 until the first GET',
    table: { 'HEAD /v2/a/manifests/1': { status: 404 }, 'GET /v2/a/manifests/1': manifestAnswer(image) },
    ask: async (source) => {
      await source.manifest('a', '1')
      return source.manifest('a', '1')
    },
    answer: { digest: image.digest },
  },
]

test.for(survived)('$fault', async ({ table, ask, answer, settings, subPath = '' }) => {
  const { url } = await play(table)
  const source = openRegistry(settingsFor({ url: url + subPath }, settings))
  expect(await ask(source)).toMatchObject(answer)
})

interface RefusedRow extends Omit<Row, 'answer'> {
  error: { status: number; code: string }
  words: string[]
}

const refused: RefusedRow[] = [
  {
    fault: '404 because of Accept: the registry’s words are kept',
    table: {
      [manifest]: {
        status: 404,
        body: errorBody(
          'MANIFEST_UNKNOWN',
          'OCI index found, but accept header does not support OCI indexes',
        ),
      },
    },
    ask: askManifest,
    error: { status: 404, code: 'MANIFEST_UNKNOWN' },
    words: ['OCI index found'],
  },
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
    fault: 'a web page for a manifest, called JSON',
    table: {
      [manifest]: {
        headers: { 'content-type': 'application/json' },
        body: '<html><body>hello</body></html>',
      },
    },
    ask: askManifest,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['a web page'],
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
  ...[401, 403].map((status) => ({
    fault: `a catalog for administrators (${status})`,
    table: {
      [catalog]: { status, body: errorBody('DENIED', 'access to the requested resource is not authorized') },
    },
    ask: askCatalog,
    error: { status, code: 'DENIED' },
    words: ['not authorized', 'The catalog is for administrators here: open a repository by name.'],
  })),
  ...[404, 405].map((status) => ({
    fault: `no catalog (${status})`,
    table: { [catalog]: { status, body: errorBody('UNSUPPORTED', 'The operation is unsupported.') } },
    ask: askCatalog,
    error: { status, code: 'UNSUPPORTED' },
    words: ['The operation is unsupported.', 'open a repository by name'],
  })),
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
    fault: 'a dangling tag',
    table: { [manifest]: { status: 404, body: errorBody('MANIFEST_UNKNOWN', 'manifest unknown') } },
    ask: askManifest,
    error: { status: 404, code: 'MANIFEST_UNKNOWN' },
    words: ['manifest unknown'],
  },
  {
    fault: 'a missing child',
    table: {},
    ask: (source) => source.manifest('a', image.digest),
    error: { status: 404, code: 'MANIFEST_UNKNOWN' },
    words: ['404'],
  },
  {
    fault: 'a manifest of 9 MiB',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'transfer-encoding': 'chunked' },
        body: Buffer.alloc(9 * 1024 * 1024, ' '),
      },
    },
    ask: askManifest,
    error: { status: 502, code: 'TOO_LARGE' },
    words: ['manifest', '8 MiB'],
  },
  {
    fault: 'a packed manifest that unpacks to 9 MiB',
    table: {
      [manifest]: {
        headers: { 'content-type': OCI_MANIFEST, 'content-encoding': 'gzip' },
        body: gzipSync(Buffer.alloc(9 * 1024 * 1024, ' ')),
      },
    },
    ask: askManifest,
    error: { status: 502, code: 'TOO_LARGE' },
    words: ['8 MiB'],
  },
  {
    fault: 'a body that is said to be packed and is not',
    table: { [manifest]: { headers: { 'content-encoding': 'gzip' }, body: image.bytes } },
    ask: askManifest,
    error: { status: 502, code: 'UNREADABLE' },
    words: ['does not unpack'],
  },
  {
    fault: '429 in plain text (Docker Hub)',
    table: {
      [manifest]: {
        status: 429,
        headers: { 'retry-after': '60' },
        body: 'You have reached your pull rate limit.',
      },
    },
    ask: askManifest,
    error: { status: 429, code: 'TOOMANYREQUESTS' },
    words: ['You have reached your pull rate limit.', 'signed-in users may ask more'],
  },
  {
    fault: 'the storage answers 400 (S3)',
    table: {
      [`/v2/a/blobs/${layer.digest}`]: { status: 307, headers: { location: '/storage' } },
      '/storage': {
        status: 400,
        headers: { 'content-type': 'application/xml' },
        body: '<?xml version="1.0"?><Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed</Message></Error>',
      },
    },
    ask: askBlob,
    error: { status: 400, code: 'UNKNOWN' },
    words: ['Only one auth mechanism allowed'],
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
  {
    fault: 'a registry that moved to another address',
    table: { [catalog]: { status: 301, headers: { location: 'https://registry.example/v2/_catalog' } } },
    ask: askCatalog,
    error: { status: 502, code: 'UNKNOWN' },
    words: ['https://registry.example'],
  },
]

test.for(refused)('$fault', async ({ table, ask, error, words, settings }) => {
  const { source } = await playRegistry(table, settings)
  const told = await refusal(ask(source))
  expect(told).toMatchObject(error)
  expect(told.message.length).toBeLessThan(1200)
  for (const word of words) expect(`${told.message} ${told.cure}`).toContain(word)
})
