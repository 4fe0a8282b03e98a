import { request as requestFactory } from '@playwright/test'
import { HEALTHY } from './support/fault-server'
import { faultTest } from './support/fault-story'
import type { FaultName } from './support/faults'
import { expect, test } from './support/story'

const REFUSAL = {
  errors: [{ code: expect.stringMatching(/^[A-Z_]+$/), message: expect.stringMatching(/\w/) }],
}

test('what there is not is a JSON 404', async ({ request }) => {
  for (const path of ['/api/none', '/api/tags/more', '/api/v2/_catalog']) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(404)
    expect(answer.headers()['content-type']).toMatch(/^application\/json/)
    expect(await answer.json()).toMatchObject(REFUSAL)
  }
})

test('a host that is not in the settings is not asked', async ({ request, registry }) => {
  for (const reference of [
    'registry.example/team/app:1.0',
    '169.254.169.254/team/app:1.0',
    'localhost:1/team/app:1.0',
  ]) {
    const answer = await request.get('/api/artifact', { params: { reference } })
    expect(answer.status(), reference).toBe(403)
    expect(await answer.json()).toMatchObject(REFUSAL)
  }
  expect(registry.proxy.log.lines()).toEqual([])
})

test('a question that is none answers 400 and names what is wrong', async ({ request, registry }) => {
  await registry.push('1.0')
  for (const path of [
    '/api/repositories',
    '/api/tags',
    `/api/rows?reference=${registry.reference()}`,
    '/api/artifact',
    `/api/artifact?reference=${registry.host}/a b:1.0`,
    `/api/artifact?reference=${registry.host}/..%2F..%2Fv2:1.0`,
    `/api/image?reference=${registry.reference('1.0')}`,
    `/api/blob?reference=${registry.reference('sha256:abc')}`,
  ]) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(400)
    expect(await answer.json(), path).toMatchObject(REFUSAL)
    expect(answer.headers()['cache-control']).toBe('no-store')
  }
})

test('a missing tag, manifest or blob carries the registry’s own code', async ({ request, registry }) => {
  await registry.push('1.0')
  const none = `sha256:${'0'.repeat(64)}`
  for (const [route, name, code] of [
    ['artifact', '2.0', 'MANIFEST_UNKNOWN'],
    ['artifact', none, 'MANIFEST_UNKNOWN'],
    ['manifest', '2.0', 'MANIFEST_UNKNOWN'],
    ['image', none, 'MANIFEST_UNKNOWN'],
    ['blob', none, 'BLOB_UNKNOWN'],
  ] as const) {
    const answer = await request.get(`/api/${route}`, { params: { reference: registry.reference(name) } })
    expect(answer.status(), `${route} ${name}`).toBe(404)
    expect(await answer.json()).toMatchObject({ errors: [{ code }] })
    expect(answer.headers()['cache-control']).toBe('no-store')
  }
})

test.describe('without the account', () => {
  test.use({ auth: 'htpasswd', isSignedIn: false })

  test('a registry that wants a password is told as such', async ({ request, registry }) => {
    await registry.push('1.0')
    const answer = await request.get('/api/tags', { params: { reference: registry.reference() } })
    expect(answer.status()).toBe(401)
    expect(await answer.json()).toMatchObject({ errors: [{ code: 'UNAUTHORIZED' }] })
  })
})

test('only loopback names are answered, so no web page reaches in by a name of its own', async ({ app }) => {
  const foreign = await requestFactory.newContext({ extraHTTPHeaders: { host: 'evil.example' } })
  for (const path of ['/api/registries', '/']) {
    const answer = await foreign.get(app.url + path)
    expect(answer.status(), path).toBeGreaterThanOrEqual(400)
    expect(answer.status(), path).toBeLessThan(500)
  }
  await foreign.dispose()
})

const byTag = `${HEALTHY.repository}:${HEALTHY.tag}`
const byDigest = `${HEALTHY.repository}@${HEALTHY.manifest.digest}`
const told: [FaultName, string, string, number, string?][] = [
  ['loginPage', 'artifact', byTag, 502],
  ['loginPage', 'tags', HEALTHY.repository, 502],
  ['notV2', 'tags', HEALTHY.repository, 404],
  ['catalogDenied', 'repositories', '', 403, 'DENIED'],
  ['catalogMissing', 'repositories', '', 404],
  ['tagsOfWrongShape', 'tags', HEALTHY.repository, 502, 'UNREADABLE'],
  ['manifestHtml', 'artifact', byTag, 502, 'UNREADABLE'],
  ['manifestCut', 'artifact', byTag, 502],
  ['wrongDigest', 'artifact', byDigest, 502, 'DIGEST_MISMATCH'],
  ['emptyRefusal', 'artifact', byTag, 404],
  ['rateLimited', 'artifact', byTag, 429],
  ['unauthorizedWithoutChallenge', 'artifact', byTag, 401, 'UNAUTHORIZED'],
  ['broken', 'artifact', byTag, 502],
]

for (const [fault, route, name, status, code] of told) {
  faultTest(`a registry’s fault is told: ${fault}, asked for ${route}`, async ({ request, faulty }) => {
    const { host } = faulty(fault)
    const params: Record<string, string> = name ? { reference: `${host}/${name}` } : { registry: host }
    const answer = await request.get(`/api/${route}`, { params })
    const body: unknown = await answer.json()
    expect(answer.status(), JSON.stringify(body)).toBe(status)
    expect(body).toMatchObject(code ? { errors: [{ code }] } : REFUSAL)
    expect(answer.headers()['cache-control']).toBe('no-store')
  })
}

faultTest(
  'a limit that lasts is passed on with its time, and not waited out',
  async ({ request, faulty }) => {
    const { host, log } = faulty('rateLimited')
    const answer = await request.get('/api/artifact', { params: { reference: `${host}/${byTag}` } })
    expect(answer.headers()['retry-after']).toBe('3600')
    expect(log.requests.length).toBe(1)
  },
)

const overcome: [FaultName, string, string, Record<string, unknown>][] = [
  ['catalogNull', 'repositories', '', { repositories: [] }],
  ['catalogLoop', 'repositories', '', { repositories: [HEALTHY.repository] }],
  ['catalogElsewhere', 'repositories', '', { repositories: [HEALTHY.repository] }],
  ['tagsNull', 'tags', HEALTHY.repository, { tags: [] }],
  ['tagsOdd', 'tags', HEALTHY.repository, { tags: ['1.0'] }],
  ['tagsAsText', 'tags', HEALTHY.repository, { tags: ['1.0'] }],
  ['noDigestHeader', 'artifact', byTag, { digest: HEALTHY.manifest.digest }],
  ['brokenOnce', 'artifact', byTag, { digest: HEALTHY.manifest.digest }],
  ['resetOnce', 'artifact', byTag, { digest: HEALTHY.manifest.digest }],
]

for (const [fault, route, name, expected] of overcome) {
  faultTest(`a registry’s fault is overcome: ${fault}`, async ({ request, faulty }) => {
    const { host } = faulty(fault)
    const params: Record<string, string> = name ? { reference: `${host}/${name}` } : { registry: host }
    const answer = await request.get(`/api/${route}`, { params })
    expect(answer.status(), await answer.text()).toBe(200)
    expect(await answer.json()).toMatchObject(expected)
  })
}
