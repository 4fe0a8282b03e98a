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
  status: CheckState
  words: string[]
}

const blob = `/v2/a/blobs/${config.digest}`
const referrers = `/v2/a/referrers/${image.digest}`
const manifest = (headers: Record<string, string | undefined>) => ({
  ...manifestAnswer(image),
  headers: { ...manifestAnswer(image).headers, ...headers },
})

const ROWS: Row[] = [
  { id: 'address', when: 'http on this machine', status: 'ok', words: ['plain HTTP on this machine'] },
  { id: 'names', when: 'a literal address', status: 'ok', words: ['nothing to resolve'] },
  { id: 'certificate', when: 'http', status: 'ok', words: ['no certificate'] },

  { id: 'ping', when: 'a v2 registry', status: 'ok', words: ['200', 'registry/2.0'] },
  {
    id: 'ping',
    when: 'nothing at the path',
    table: { '/v2/': { status: 404 } },
    status: 'error',
    words: ['404', 'path may be incomplete'],
  },
  {
    id: 'ping',
    when: 'a login page',
    table: { '/v2/': { headers: { 'content-type': 'text/html' }, body: '<html>Log in' } },
    status: 'error',
    words: ['web page'],
  },
  {
    id: 'ping',
    when: 'a redirect',
    table: { '/v2/': { status: 301, headers: { location: 'https://elsewhere.example/v2/' } } },
    status: 'error',
    words: ['https://elsewhere.example'],
  },
  {
    id: 'ping',
    when: 'a broken registry',
    table: { '/v2/': { status: 503 } },
    status: 'error',
    words: ['503', 'not ready yet'],
  },
  {
    id: 'ping',
    when: 'a broken connection',
    table: { '/v2/': { fault: 'reset' } },
    status: 'error',
    words: ['closed the connection'],
  },
  {
    id: 'clock',
    when: 'nothing answers',
    table: { '/v2/': { status: 404 } },
    status: 'unknown',
    words: ['no v2 registry'],
  },

  { id: 'clock', when: 'clocks agree', status: 'ok', words: ['matches'] },
  {
    id: 'clock',
    when: 'it is late',
    table: { '/v2/': { headers: { date: 'Sat, 01 Nov 2025 00:00:00 GMT' }, body: {} } },
    status: 'warning',
    words: ['behind Porthole’s', 'NTP'],
  },

  { id: 'catalog', when: 'listed', status: 'ok', words: ['2 repositories', '1000'] },
  {
    id: 'catalog',
    when: 'pages are at most 100',
    table: {
      '/v2/_catalog?n=1000': { status: 400, body: errorBody('PAGINATION_NUMBER_INVALID') },
      '/v2/_catalog?n=100': { body: { repositories: ['a'] } },
    },
    status: 'info',
    words: ['page of 100', 'rejects pages of 1,000'],
  },
  {
    id: 'catalog',
    when: 'refused',
    table: { '/v2/_catalog': { status: 403 } },
    status: 'info',
    words: ['403', 'by name'],
  },
  {
    id: 'catalog',
    when: 'missing',
    table: { '/v2/_catalog': { status: 404 } },
    status: 'info',
    words: ['doesn’t list its repositories'],
  },
  {
    id: 'catalog',
    when: 'empty for strangers',
    table: { '/v2/_catalog': { body: { repositories: [] } } },
    status: 'info',
    words: ['Quay', 'Sign in'],
  },
  {
    id: 'catalog',
    when: 'broken',
    table: { '/v2/_catalog': { status: 500 } },
    status: 'error',
    words: ['500'],
  },
  {
    id: 'catalog',
    when: 'switched off',
    settings: { hasCatalog: false, repositories: ['a'] },
    status: 'ok',
    words: ['Turned off', '1 repository'],
  },

  { id: 'tags', when: 'in order', status: 'ok', words: ['a has 2 tags, sorted'] },
  {
    id: 'tags',
    when: 'in no order',
    table: { '/v2/a/tags/list': { body: { tags: ['2', '1'] } } },
    status: 'info',
    words: ['unsorted'],
  },
  {
    id: 'tags',
    when: 'with nulls and digests',
    table: { '/v2/a/tags/list': { body: { tags: ['1', null, image.digest] } } },
    status: 'warning',
    words: ['1 of them null', '1 of them digests'],
  },
  {
    id: 'tags',
    when: 'none',
    table: { '/v2/a/tags/list': { body: { tags: null } }, '/v2/_catalog': { body: { repositories: ['a'] } } },
    status: 'info',
    words: ['no tags (null)'],
  },
  {
    id: 'tags',
    when: 'missing',
    named: { repository: 'c' },
    status: 'error',
    words: ['no such repository', 'NAME_UNKNOWN'],
  },
  {
    id: 'tags',
    when: 'nothing is listed',
    table: { '/v2/_catalog': { status: 404 } },
    status: 'unknown',
    words: ['needs a repository', 'team/app'],
  },

  { id: 'paging', when: 'a relative Link', status: 'ok', words: ['_catalog?n=1', 'a Link to the next'] },
  {
    id: 'paging',
    when: 'everything at once',
    table: { '/v2/_catalog?n=1': { body: { repositories: ['a', 'b'] } } },
    status: 'info',
    words: ['n is ignored'],
  },
  {
    id: 'paging',
    when: 'no Link',
    table: { '/v2/_catalog?n=1': { body: { repositories: ['a'] } } },
    status: 'warning',
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
    status: 'info',
    words: ['another host, inside.example', 'http.host'],
  },
  {
    id: 'paging',
    when: 'small pages are refused',
    table: { '/v2/_catalog?n=1': { status: 400 } },
    status: 'warning',
    words: ['400'],
  },
  {
    id: 'paging',
    when: 'one name only',
    table: {
      '/v2/_catalog': { body: { repositories: ['b'] } },
      '/v2/b/tags/list': { body: { tags: ['1'] } },
    },
    status: 'unknown',
    words: ['several tags'],
  },

  { id: 'head', when: 'digest and length', status: 'ok', words: ['the digest and length'] },
  {
    id: 'head',
    when: 'no digest',
    table: { 'HEAD /v2/a/manifests/1': manifest({ 'docker-content-digest': undefined }) },
    status: 'warning',
    words: ['without Docker-Content-Digest'],
  },
  {
    id: 'head',
    when: 'no length',
    table: { 'HEAD /v2/a/manifests/1': manifest({ 'transfer-encoding': 'chunked' }) },
    status: 'info',
    words: ['without Content-Length'],
  },
  {
    id: 'head',
    when: 'refused',
    table: { 'HEAD /v2/a/manifests/1': { status: 405 } },
    status: 'warning',
    words: ['405', 'forward HEAD'],
  },
  {
    id: 'head',
    when: 'missing',
    named: { repository: 'a', reference: '3' },
    status: 'error',
    words: ['no such tag'],
  },
  {
    id: 'head',
    when: 'no tag is there',
    named: { repository: 'a' },
    table: { '/v2/a/tags/list': { body: { tags: [] } } },
    status: 'unknown',
    words: ['no tag'],
  },

  { id: 'manifest', when: 'as sent', status: 'ok', words: ['match the headers'] },
  {
    id: 'manifest',
    when: 'no digest header',
    table: { 'GET /v2/a/manifests/1': manifest({ 'docker-content-digest': undefined }) },
    status: 'info',
    words: ['ECR'],
  },
  {
    id: 'manifest',
    when: 'a wrong digest',
    table: { 'GET /v2/a/manifests/1': manifest({ 'docker-content-digest': `sha256:${'0'.repeat(64)}` }) },
    status: 'warning',
    words: ['sha256:000000000000', 'from the content'],
  },
  {
    id: 'manifest',
    when: 'a wrong type',
    table: { 'GET /v2/a/manifests/1': manifest({ 'content-type': 'text/plain' }) },
    status: 'warning',
    words: ['sent as text/plain'],
  },
  {
    id: 'manifest',
    when: 'other bytes than asked for',
    named: { repository: 'a', reference: `sha256:${'1'.repeat(64)}` },
    table: { [`/v2/a/manifests/sha256:${'1'.repeat(64)}`]: manifestAnswer(image) },
    status: 'error',
    words: ['requested digest', 'tampered'],
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
    status: 'unknown',
    words: ['little pull quota is left'],
  },

  { id: 'range', when: 'a part', status: 'ok', words: ['206'] },
  {
    id: 'range',
    when: 'ignored',
    table: { [blob]: { body: config.bytes } },
    status: 'info',
    words: ['Range is ignored'],
  },
  {
    id: 'range',
    when: 'refused',
    table: { [blob]: { status: 416 } },
    status: 'info',
    words: ['416', 'rejected'],
  },
  {
    id: 'range',
    when: 'without saying which',
    table: { [blob]: { status: 206, body: '{' } },
    status: 'warning',
    words: ['without Content-Range'],
  },
  {
    id: 'range',
    when: 'gone',
    table: { [blob]: { status: 404 } },
    status: 'error',
    words: ['no such blob'],
  },
  {
    id: 'range',
    when: 'a redirect that is not followed',
    table: { [blob]: { status: 307, headers: { location: 'http://169.254.169.254/' } } },
    status: 'error',
    words: ['doesn’t follow', 'trustedHosts'],
  },

  { id: 'referrers', when: 'by the api', status: 'ok', words: ['0 referrers'] },
  {
    id: 'referrers',
    when: 'neither',
    table: { [referrers]: { status: 404 } },
    status: 'info',
    words: ['no referrers tag'],
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
    status: 'info',
    words: ['The referrers tag lists 0 referrers'],
  },

  {
    id: 'deletion',
    when: 'DELETE is known',
    status: 'unknown',
    words: ['is unknown', 'REGISTRY_STORAGE_DELETE_ENABLED'],
  },
  {
    id: 'deletion',
    when: 'read-only',
    table: { 'OPTIONS /v2/a/manifests/1': { headers: { allow: 'GET, HEAD' } } },
    status: 'info',
    words: ['read-only'],
  },
  {
    id: 'deletion',
    when: 'no DELETE',
    table: { 'OPTIONS /v2/a/manifests/1': { status: 405, headers: { allow: 'GET, PUT' } } },
    status: 'info',
    words: ['doesn’t support deletion'],
  },
  {
    id: 'deletion',
    when: 'not said',
    table: { 'OPTIONS /v2/a/manifests/1': { status: 204 } },
    status: 'unknown',
    words: ['without Allow'],
  },
  {
    id: 'deletion',
    when: 'a cache',
    settings: { upstream: 'docker.io' },
    status: 'info',
    words: ['pull-through cache'],
  },

  { id: 'rate-limit', when: 'none', status: 'ok', words: ['No response'] },
  {
    id: 'rate-limit',
    when: 'counted',
    table: {
      'HEAD /v2/a/manifests/1': manifest({
        'ratelimit-limit': '100;w=21600',
        'ratelimit-remaining': '76;w=21600',
      }),
    },
    status: 'info',
    words: ['76 left of 100 in 6 hours'],
  },
  {
    id: 'rate-limit',
    when: 'nearly used up',
    table: {
      'HEAD /v2/a/manifests/1': manifest({ 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '3' }),
    },
    status: 'warning',
    words: ['3 left of 100', 'accounts often have a higher limit'],
  },
  {
    id: 'rate-limit',
    when: 'a pause',
    table: { '/v2/_catalog': { status: 429, headers: { 'retry-after': '600' } } },
    status: 'warning',
    words: ['again in 600 s'],
  },

  { id: 'in-between', when: 'nothing', status: 'ok', words: ['None detected'] },
  {
    id: 'in-between',
    when: 'a proxy',
    table: { '/v2/': { headers: { via: '1.1 squid', server: 'nginx' }, body: {} } },
    status: 'info',
    words: ['Server: nginx', 'via: 1.1 squid'],
  },
  {
    id: 'in-between',
    when: 'it packs',
    table: {
      '/v2/a/tags/list': { headers: { 'content-encoding': 'none-we-know' }, body: { tags: ['1', '2'] } },
    },
    status: 'warning',
    words: ['none-we-know', 'Turn off compression'],
  },

  { id: 'kind', when: 'not given away but by the version', status: 'ok', words: ['Distribution'] },
  {
    id: 'kind',
    when: 'Artifactory',
    table: { '/v2/': { headers: { 'x-jfrog-version': 'Artifactory/7.9' }, body: {} } },
    status: 'ok',
    words: ['JFrog Artifactory, recognized by its responses'],
  },
  { id: 'kind', when: 'Quay', table: { '/v2/': { body: 'true' } }, status: 'ok', words: ['Quay'] },
  {
    id: 'kind',
    when: 'zot',
    table: { '/v2/_oci/ext/discover': { body: { extensions: [{ name: '_zot' }] } } },
    status: 'ok',
    words: ['zot, recognized by its extensions'],
  },
  {
    id: 'kind',
    when: 'known by its name',
    settings: { host: 'acme.jfrog.io' },
    status: 'ok',
    words: ['Artifactory, recognized by its name'],
  },
]

test.for(ROWS)(
  '$id, $when: $status',
  async ({ id, table, settings, named: checkedReference, status, words }) => {
    const { check } = await checkFakeRegistry(table, settings, { checkedReference })
    const { observed, meaning, fix, ...found } = check(id)
    expect({ ...found, observed }).toMatchObject({ id, status })
    for (const word of words) expect(`${observed} ${meaning} ${fix}`).toContain(word)
  },
)
