import { expect, test } from 'vitest'
import { openRegistry } from '@/lib/registry/registry'
import { readRow } from '@/lib/tag-details/rows'
import { memorySource } from '@/lib/testing/memory-source'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { openTaggedRepository } from '@/lib/testing/tag-details'
import { readCoverage } from './read-coverage'

const place = { registry: 'r.test', repository: 'app' }
const newest = { choose: '', isWhole: false }

test('an index needs a list, a manifest, and a HEAD of each child', async () => {
  const { table } = openTaggedRepository('app', { count: 3, images: 3 })
  const { fake, source } = await openFakeRegistry(table)
  const row = await readCoverage(source, place, newest, {})
  expect(row).toMatchObject({
    tag: '1.0.2',
    kind: 'index',
    platforms: [
      { platform: 'linux/amd64', missing: false },
      { platform: 'linux/arm64', missing: false },
    ],
  })
  expect(fake.requests.map(({ method, path }) => `${method} ${path.replace(/sha256:.*/, 'child')}`)).toEqual([
    'GET /v2/app/tags/list?n=1000',
    'GET /v2/app/manifests/1.0.2',
    'HEAD /v2/app/manifests/child',
    'HEAD /v2/app/manifests/child',
  ])
})

test("a child that doesn't exist is missing; a single image has its config's platform", async () => {
  const { table } = openTaggedRepository('app', { count: 1, images: 1 })
  const { source } = await openFakeRegistry(table)
  const { platforms } = await readCoverage(source, place, newest, {})
  const gone = platforms[1]?.digest ?? ''
  const single = platforms[0]?.digest ?? ''
  delete table[`/v2/app/manifests/${gone}`]
  const { fake, source: later } = await openFakeRegistry(table)
  const row = await readCoverage(later, place, newest, {})
  expect(row.platforms.map(({ missing }) => missing)).toEqual([false, true])
  fake.requests.length = 0
  const image = await readCoverage(later, { ...place, digest: single }, newest, {})
  expect(image).toMatchObject({ kind: 'image', platforms: [{ platform: 'linux/amd64' }] })
  expect(fake.requests.length).toBeLessThanOrEqual(2)
})

test('a refused child is unknown, the others are known', async () => {
  const { table } = openTaggedRepository('app', { count: 1, images: 1 })
  const { source } = await openFakeRegistry(table)
  const { platforms } = await readCoverage(source, place, newest, {})
  table[`/v2/app/manifests/${platforms[1]?.digest}`] = { status: 403 }
  const { source: later } = await openFakeRegistry(table)
  const row = await readCoverage(later, place, newest, {})
  expect(row.platforms.map(({ platform, missing }) => [platform, missing])).toEqual([
    ['linux/amd64', false],
    ['unknown', false],
  ])
})

test('a rate-limited registry gets a HEAD for the digest, and GETs only on request', async () => {
  const { table } = openTaggedRepository('app', { count: 1, images: 1 })
  const { fake, source } = await openFakeRegistry(table, { upstream: 'docker.io' })
  const row = await readCoverage(source, place, newest, {})
  expect(row).toMatchObject({ isRateLimited: true, platforms: [], digest: expect.stringMatching(/^sha256:/) })
  expect(fake.count('GET /v2/app/manifests')).toBe(0)
  const whole = await readCoverage(source, place, { ...newest, isWhole: true }, {})
  expect(whole.platforms).toHaveLength(2)
  expect(fake.count('GET /v2/app/manifests')).toBe(1)
})

test.each([
  ['no tag that fits', { choose: '9.*', isWhole: false }, 'None of its 1 tags matches 9.*.'],
  ['no repository', newest, 'returned 404'],
])('the row reports %s', async (what, wanted, message) => {
  const { table } = openTaggedRepository('app', { count: 1, images: 1 })
  const { source } = await openFakeRegistry(what === 'no repository' ? {} : table)
  const row = await readCoverage(source, place, wanted, {})
  expect(row.error?.message).toContain(message)
  expect(row.platforms).toEqual([])
})

test('the row reports an unavailable registry', async () => {
  const source = openRegistry(settingsFor({ url: 'http://127.0.0.1:1' }))
  expect((await readCoverage(source, place, newest, {})).error?.code).toBe('UNREACHABLE')
})

const described = (stored: { mediaType: string; digest: string; size: number }, architecture: string) => ({
  ...stored,
  platform: { os: 'linux', architecture },
})

test("nested indexes have the same platforms as the tag's page, however many", async () => {
  const memory = memorySource()
  const [amd, arm, power, ibm] = ['amd64', 'arm64', 'ppc64le', 's390x'].map((name) => memory.putImage(name))
  if (!amd || !arm || !power || !ibm) throw new Error('four images')
  const common = memory.putIndex([described(amd, 'amd64'), described(arm, 'arm64')])
  const deep = memory.putIndex([described(ibm, 's390x')])
  memory.tag('1.0', memory.putIndex([common, memory.putIndex([described(power, 'ppc64le'), deep])]))
  const row = await readCoverage(memory.source, place, newest, {})
  const shown = await readRow(memory.source, place.registry, place.repository, '1.0', {})
  expect(row.platforms.map(({ platform }) => platform)).toEqual([
    'linux/amd64',
    'linux/arm64',
    'linux/ppc64le',
    'linux/s390x',
  ])
  expect(row.platforms.map(({ platform }) => platform)).toEqual(
    shown.platforms.map(({ platform }) => platform),
  )
})

test("a child without a platform in the index has its config's platform", async () => {
  const memory = memorySource()
  const [amd, arm] = [memory.putImage('amd64'), memory.putImage('arm64')]
  memory.tag('1.0', memory.putIndex([described(amd, 'amd64'), arm]))
  const row = await readCoverage(memory.source, place, newest, {})
  expect(row.platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64'])
})

test('the children of an unreadable nested index are unknown', async () => {
  const memory = memorySource()
  const amd = memory.putImage('amd64')
  const gone = memory.putIndex([described(memory.putImage('arm64'), 'arm64')])
  memory.tag('1.0', memory.putIndex([described(amd, 'amd64'), gone]))
  memory.remove(gone)
  const row = await readCoverage(memory.source, place, newest, {})
  expect(row.platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'unknown'])
})

test('a build cache is an artifact, as on its page', async () => {
  const memory = memorySource()
  const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', ...memory.putBlob({ a: 1 }) }
  const config = { mediaType: 'application/vnd.buildkit.cacheconfig.v0', ...memory.putBlob({ layers: [] }) }
  memory.tag('buildcache', memory.putIndex([layer, config]))
  const row = await readCoverage(memory.source, place, newest, {})
  expect(row).toMatchObject({ kind: 'artifact', platforms: [] })
})
