import { expect, test } from 'vitest'
import type { CheckState } from '@/lib/api/check'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import { checkFakeRegistry, config, image } from '@/lib/testing/check'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { errorBody, manifestAnswer, stored } from '@/lib/testing/registry/image'

interface Row {
  id: string
  when: string
  table?: Record<string, FakeHandler>
  settings?: Partial<RegistrySettings>
  named?: { repository: string; reference?: string }
  state: CheckState
  words: string[]
}

const blob = `/v2/a/blobs/${config.digest}`
const referrers = `/v2/a/referrers/${image.digest}`
const manifest = (headers: Record<string, string | undefined>) => ({
  ...manifestAnswer(image),
  headers: { ...manifestAnswer(image).headers, ...headers },
})

const ROWS: Row[] = [
  { id: 'address', when: 'http on this machine', state: 'good', words: ['plain http on this machine'] },
  { id: 'names', when: 'a literal address', state: 'good', words: ['nothing to resolve'] },
  { id: 'certificate', when: 'http', state: 'good', words: ['no certificate'] },

  { id: 'ping', when: 'a v2 registry', state: 'good', words: ['200', 'registry/2.0'] },
  {
    id: 'ping',
    when: 'nothing at the path',
    table: { '/v2/': { status: 404 } },
    state: 'problem',
    words: ['404', 'sub-path'],
  },
  {
    id: 'ping',
    when: 'a log-in page',
    table: { '/v2/': { headers: { 'content-type': 'text/html' }, body: '<html>Log in' } },
    state: 'problem',
    words: ['web page'],
  },
  {
    id: 'ping',
    when: 'a redirect',
    table: { '/v2/': { status: 301, headers: { location: 'https://elsewhere.example/v2/' } } },
    state: 'problem',
    words: ['https://elsewhere.example'],
  },
  {
    id: 'ping',
    when: 'a broken registry',
    table: { '/v2/': { status: 503 } },
    state: 'problem',
    words: ['503', 'not up yet'],
  },
  {
    id: 'ping',
    when: 'a broken connection',
    table: { '/v2/': { fault: 'reset' } },
    state: 'problem',
    words: ['broke the connection'],
  },
  {
    id: 'clock',
    when: 'nothing answers',
    table: { '/v2/': { status: 404 } },
    state: 'unknown',
    words: ['no v2 registry'],
  },

  { id: 'clock', when: 'clocks agree', state: 'good', words: ['agree'] },
  {
    id: 'clock',
    when: 'it is late',
    table: { '/v2/': { headers: { date: 'Sat, 01 Nov 2025 00:00:00 GMT' }, body: {} } },
    state: 'warning',
    words: ['behind ours', 'NTP'],
  },

  { id: 'catalog', when: 'listed', state: 'good', words: ['2 repositories', '1000'] },
  {
    id: 'catalog',
    when: 'pages are at most 100',
    table: {
      '/v2/_catalog?n=1000': { status: 400, body: errorBody('PAGINATION_NUMBER_INVALID') },
      '/v2/_catalog?n=100': { body: { repositories: ['a'] } },
    },
    state: 'note',
    words: ['page of 100', '1,000 are refused'],
  },
  {
    id: 'catalog',
    when: 'refused',
    table: { '/v2/_catalog': { status: 403 } },
    state: 'note',
    words: ['403', 'by name'],
  },
  {
    id: 'catalog',
    when: 'missing',
    table: { '/v2/_catalog': { status: 404 } },
    state: 'note',
    words: ['no catalog'],
  },
  {
    id: 'catalog',
    when: 'empty for strangers',
    table: { '/v2/_catalog': { body: { repositories: [] } } },
    state: 'note',
    words: ['Quay', 'Sign in'],
  },
  {
    id: 'catalog',
    when: 'broken',
    table: { '/v2/_catalog': { status: 500 } },
    state: 'problem',
    words: ['500'],
  },
  {
    id: 'catalog',
    when: 'switched off',
    settings: { hasCatalog: false, repositories: ['a'] },
    state: 'good',
    words: ['Not asked', '1 repository'],
  },

  { id: 'tags', when: 'in order', state: 'good', words: ['a has 2 tags, in order'] },
  {
    id: 'tags',
    when: 'in no order',
    table: { '/v2/a/tags/list': { body: { tags: ['2', '1'] } } },
    state: 'note',
    words: ['no order'],
  },
  {
    id: 'tags',
    when: 'with nulls and digests',
    table: { '/v2/a/tags/list': { body: { tags: ['1', null, image.digest] } } },
    state: 'warning',
    words: ['1 of them null', '1 of them digests'],
  },
  {
    id: 'tags',
    when: 'none',
    table: { '/v2/a/tags/list': { body: { tags: null } }, '/v2/_catalog': { body: { repositories: ['a'] } } },
    state: 'note',
    words: ['no tags (null)'],
  },
  {
    id: 'tags',
    when: 'missing',
    named: { repository: 'c' },
    state: 'problem',
    words: ['no such repository', 'NAME_UNKNOWN'],
  },
  {
    id: 'tags',
    when: 'nothing is listed',
    table: { '/v2/_catalog': { status: 404 } },
    state: 'unknown',
    words: ['needs a repository', 'team/app'],
  },

  { id: 'paging', when: 'a relative Link', state: 'good', words: ['_catalog?n=1', 'a Link to the next'] },
  {
    id: 'paging',
    when: 'everything at once',
    table: { '/v2/_catalog?n=1': { body: { repositories: ['a', 'b'] } } },
    state: 'note',
    words: ['n is ignored'],
  },
  {
    id: 'paging',
    when: 'no Link',
    table: { '/v2/_catalog?n=1': { body: { repositories: ['a'] } } },
    state: 'warning',
    words: ['no Link'],
  },
  {
    id: 'paging',
    when: 'a Link to another host',
    table: {
      '/v2/_catalog?n=1': {
        headers: { link: '<http://inside.example/v2/_catalog?n=1&last=a>; rel="next"' },
        body: { repositories: ['a'] },
      },
    },
    state: 'note',
    words: ['another host, inside.example', 'http.host'],
  },
  {
    id: 'paging',
    when: 'small pages are refused',
    table: { '/v2/_catalog?n=1': { status: 400 } },
    state: 'warning',
    words: ['400'],
  },
  {
    id: 'paging',
    when: 'one name only',
    table: {
      '/v2/_catalog': { body: { repositories: ['b'] } },
      '/v2/b/tags/list': { body: { tags: ['1'] } },
    },
    state: 'unknown',
    words: ['several tags'],
  },

  { id: 'head', when: 'digest and length', state: 'good', words: ['digest and length'] },
  {
    id: 'head',
    when: 'no digest',
    table: { 'HEAD /v2/a/manifests/1': manifest({ 'docker-content-digest': undefined }) },
    state: 'warning',
    words: ['without Docker-Content-Digest'],
  },
  {
    id: 'head',
    when: 'no length',
    table: { 'HEAD /v2/a/manifests/1': manifest({ 'transfer-encoding': 'chunked' }) },
    state: 'note',
    words: ['without Content-Length'],
  },
  {
    id: 'head',
    when: 'refused',
    table: { 'HEAD /v2/a/manifests/1': { status: 405 } },
    state: 'warning',
    words: ['405', 'pass HEAD'],
  },
  {
    id: 'head',
    when: 'missing',
    named: { repository: 'a', reference: '3' },
    state: 'problem',
    words: ['no such tag'],
  },
  {
    id: 'head',
    when: 'no tag is there',
    named: { repository: 'a' },
    table: { '/v2/a/tags/list': { body: { tags: [] } } },
    state: 'unknown',
    words: ['no tag'],
  },

  { id: 'manifest', when: 'as sent', state: 'good', words: ['as sent'] },
  {
    id: 'manifest',
    when: 'no digest header',
    table: { 'GET /v2/a/manifests/1': manifest({ 'docker-content-digest': undefined }) },
    state: 'note',
    words: ['ECR'],
  },
  {
    id: 'manifest',
    when: 'a wrong digest',
    table: { 'GET /v2/a/manifests/1': manifest({ 'docker-content-digest': `sha256:${'0'.repeat(64)}` }) },
    state: 'warning',
    words: ['sha256:000000000000', 'goes by the bytes'],
  },
  {
    id: 'manifest',
    when: 'a wrong type',
    table: { 'GET /v2/a/manifests/1': manifest({ 'content-type': 'text/plain' }) },
    state: 'warning',
    words: ['sent as text/plain'],
  },
  {
    id: 'manifest',
    when: 'other bytes than asked for',
    named: { repository: 'a', reference: `sha256:${'1'.repeat(64)}` },
    table: { [`/v2/a/manifests/sha256:${'1'.repeat(64)}`]: manifestAnswer(image) },
    state: 'problem',
    words: ['which was asked for', 'tampered'],
  },
  {
    id: 'manifest',
    when: 'few pulls are left',
    table: {
      'HEAD /v2/a/manifests/1': manifest({
        'ratelimit-limit': '100;w=21600',
        'ratelimit-remaining': '24;w=21600',
      }),
    },
    state: 'unknown',
    words: ['few pulls are left'],
  },

  { id: 'range', when: 'a part', state: 'good', words: ['206'] },
  {
    id: 'range',
    when: 'ignored',
    table: { [blob]: { body: config.bytes } },
    state: 'note',
    words: ['Range is ignored'],
  },
  {
    id: 'range',
    when: 'refused',
    table: { [blob]: { status: 416 } },
    state: 'note',
    words: ['416', 'refused'],
  },
  {
    id: 'range',
    when: 'without saying which',
    table: { [blob]: { status: 206, body: '{' } },
    state: 'warning',
    words: ['without Content-Range'],
  },
  {
    id: 'range',
    when: 'gone',
    table: { [blob]: { status: 404 } },
    state: 'problem',
    words: ['no such blob'],
  },
  {
    id: 'range',
    when: 'a redirect that is not followed',
    table: { [blob]: { status: 307, headers: { location: 'http://169.254.169.254/' } } },
    state: 'problem',
    words: ['not followed', 'trustedHosts'],
  },

  { id: 'referrers', when: 'by the api', state: 'good', words: ['0 referrers'] },
  {
    id: 'referrers',
    when: 'neither',
    table: { [referrers]: { status: 404 } },
    state: 'note',
    words: ['no tag that stands in'],
  },
  {
    id: 'referrers',
    when: 'by a tag',
    table: {
      [referrers]: { status: 404 },
      [`/v2/a/manifests/${image.digest.replace(':', '-')}`]: manifestAnswer(
        stored({ schemaVersion: 2, manifests: [] }, 'application/vnd.oci.image.index.v1+json'),
      ),
    },
    state: 'note',
    words: ['a tag lists 0 referrers'],
  },

  {
    id: 'deletion',
    when: 'DELETE is known',
    state: 'unknown',
    words: ['cannot be known without trying', 'REGISTRY_STORAGE_DELETE_ENABLED'],
  },
  {
    id: 'deletion',
    when: 'read-only',
    table: { 'OPTIONS /v2/a/manifests/1': { headers: { allow: 'GET, HEAD' } } },
    state: 'note',
    words: ['read-only'],
  },
  {
    id: 'deletion',
    when: 'no DELETE',
    table: { 'OPTIONS /v2/a/manifests/1': { status: 405, headers: { allow: 'GET, PUT' } } },
    state: 'note',
    words: ['Nothing can be deleted'],
  },
  {
    id: 'deletion',
    when: 'not said',
    table: { 'OPTIONS /v2/a/manifests/1': { status: 204 } },
    state: 'unknown',
    words: ['without Allow'],
  },
  {
    id: 'deletion',
    when: 'a cache',
    settings: { upstream: 'docker.io' },
    state: 'note',
    words: ['pull-through cache'],
  },

  { id: 'rate-limit', when: 'none', state: 'good', words: ['No answer'] },
  {
    id: 'rate-limit',
    when: 'counted',
    table: {
      'HEAD /v2/a/manifests/1': manifest({
        'ratelimit-limit': '100;w=21600',
        'ratelimit-remaining': '76;w=21600',
      }),
    },
    state: 'note',
    words: ['76 left of 100 in 6 hours'],
  },
  {
    id: 'rate-limit',
    when: 'nearly used up',
    table: {
      'HEAD /v2/a/manifests/1': manifest({ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '3' }),
    },
    state: 'warning',
    words: ['3 left of 100', 'accounts may often ask more'],
  },
  {
    id: 'rate-limit',
    when: 'a pause',
    table: { '/v2/_catalog': { status: 429, headers: { 'retry-after': '600' } } },
    state: 'warning',
    words: ['again in 600 s'],
  },

  { id: 'in-between', when: 'nothing', state: 'good', words: ['Nothing shows itself'] },
  {
    id: 'in-between',
    when: 'a proxy',
    table: { '/v2/': { headers: { via: '1.1 squid', server: 'nginx' }, body: {} } },
    state: 'note',
    words: ['Server: nginx', 'via: 1.1 squid'],
  },
  {
    id: 'in-between',
    when: 'it packs',
    table: {
      '/v2/a/tags/list': { headers: { 'content-encoding': 'none-we-know' }, body: { tags: ['1', '2'] } },
    },
    state: 'warning',
    words: ['none-we-know', 'Switch compression off'],
  },

  { id: 'kind', when: 'not given away but by the version', state: 'good', words: ['distribution'] },
  {
    id: 'kind',
    when: 'Artifactory',
    table: { '/v2/': { headers: { 'x-jfrog-version': 'Artifactory/7.9' }, body: {} } },
    state: 'good',
    words: ['JFrog Artifactory, by its answers'],
  },
  { id: 'kind', when: 'Quay', table: { '/v2/': { body: 'true' } }, state: 'good', words: ['Quay'] },
  {
    id: 'kind',
    when: 'zot',
    table: { '/v2/_oci/ext/discover': { body: { extensions: [{ name: '_zot' }] } } },
    state: 'good',
    words: ['zot, by its extensions'],
  },
  {
    id: 'kind',
    when: 'known by its name',
    settings: { host: 'acme.jfrog.io' },
    state: 'good',
    words: ['Artifactory, by its name'],
  },
]

test.for(ROWS)(
  '$id, $when: $state',
  async ({ id, table, settings, named: checkedReference, state, words }) => {
    const { check } = await checkFakeRegistry(table, settings, { checkedReference })
    const { seen, meaning, cure, ...found } = check(id)
    expect({ ...found, seen }).toMatchObject({ id, state })
    for (const word of words) expect(`${seen} ${meaning} ${cure}`).toContain(word)
  },
)
