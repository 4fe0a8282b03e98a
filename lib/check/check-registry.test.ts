import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { checkFakeRegistry, checkIn } from '@/lib/testing/check'
import { addTestImage, createTestLayout } from '@/lib/testing/layout-folder'
import { checkLayout } from './check-layout'
import { PROBES } from './probes'

test('a healthy registry has no problems, and gets only GET, HEAD and OPTIONS', async () => {
  const { report, fake } = await checkFakeRegistry()
  const states = new Set(report.checks.filter(({ id }) => id !== 'deletion').map(({ status }) => status))
  expect([...states]).toEqual(['ok'])
  expect(report).toMatchObject({ url: fake.url, requestCount: fake.requests.length })
  expect(report.requestCount).toBeLessThan(15)
  expect([...new Set(fake.requests.map(({ method }) => method))].sort()).toEqual(['GET', 'HEAD', 'OPTIONS'])
})

test('the number of requests is limited for any registry', async () => {
  const { report, fake } = await checkFakeRegistry(
    { '/v2/_catalog': { status: 500 } },
    {},
    { maxRequests: 3 },
  )
  expect(fake.requests.length).toBe(3)
  expect(report.requestCount).toBe(3)
  expect(checkIn(report, 'tags')).toMatchObject({
    status: 'unknown',
    observed: expect.stringContaining('limited to 3'),
  })
})

test('a check ends in time and says what it skipped', async () => {
  const { check } = await checkFakeRegistry({ '/v2/a/tags/list': { fault: 'silence' } }, {}, { maxMs: 200 })
  expect(check('catalog').status).toBe('ok')
  expect(check('tags')).toMatchObject({
    status: 'unknown',
    observed: expect.stringContaining('time limit of this check'),
  })
  expect(check('kind').status).toBe('unknown')
})

test("a probe's own time limit means slow, not that the check is over", async () => {
  const { check } = await checkFakeRegistry({ '/v2/': { fault: 'silence' } }, { timeoutMs: 50 })
  expect(check('ping')).toMatchObject({ status: 'error', observed: expect.stringContaining('TIMEOUT') })
  expect(check('catalog')).toMatchObject({ status: 'unknown' })
})

test("a probe that throws doesn't affect others, and is logged", async () => {
  const logged = vi.spyOn(log, 'error').mockReturnValue(undefined)
  const [address] = PROBES
  if (address) vi.spyOn(address, 'look').mockRejectedValue(new TypeError('a bug'))
  const { check } = await checkFakeRegistry()
  expect(check('address')).toMatchObject({
    status: 'unknown',
    observed: expect.stringContaining('check itself failed'),
  })
  expect(check('catalog').status).toBe('ok')
  expect(logged).toHaveBeenCalledTimes(1)
  vi.restoreAllMocks()
})

test('a layout is a folder: checked without a registry', async () => {
  const layout = await createTestLayout()
  await layout.index([['1.0', await addTestImage(layout, 'a')]])
  const report = await checkLayout({ host: 'mine', path: layout.path }).report
  expect(report).toMatchObject({ registry: 'mine', url: layout.path, requestCount: 0 })
  expect(checkIn(report, 'index')).toMatchObject({
    status: 'ok',
    observed: expect.stringContaining('1 repository, 1 tag'),
  })
  expect(checkIn(report, 'network')).toMatchObject({
    status: 'info',
    observed: expect.stringContaining('Not applicable'),
  })
})

test('a folder without a layout says what is wrong and how to fix it', async () => {
  const report = await checkLayout({ host: 'mine', path: await mkdtemp(`${tmpdir()}/porthole-none-`) }).report
  expect(checkIn(report, 'index')).toMatchObject({
    status: 'error',
    observed: expect.stringContaining('no oci-layout file'),
    fix: expect.stringContaining('skopeo copy'),
  })
})
