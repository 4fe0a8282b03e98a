import type { Page } from '@playwright/test'
import { readMetrics, sumOf } from '../lib/testing/telemetry/read-metrics'
import { expectNoAxeViolations } from './support/axe'
import { secretsIn } from './support/secrets'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import { rowOf } from './support/tags-page'

const LINE = /^([\d,]+) registry requests?, ([\d,]+) cached responses?, [\d.,]+ m?s$/

/** The requests and cached responses in the line at the end of a page; empty while it isn't there. */
async function said(page: Page): Promise<number[]> {
  const texts = await page.getByRole('main').getByText(LINE).allTextContents()
  return texts.flatMap((text) => (LINE.exec(text) ?? []).slice(1).map((n) => Number(n.replaceAll(',', ''))))
}

// The metrics cover everything that an app did.
test.use({ auth: 'token', isCold: true })

test('a page sends no request twice, and those for attachments after painting; its counts match the registry’s and the metrics', async ({
  page,
  request,
  registry,
}) => {
  const { proxy, tokens } = registry
  const index = await registry.pushIndex('1.0', {
    children: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'],
    attestations: true,
  })
  const image = await registry.push('2.0')
  for (let n = 1; n <= 12; n += 1) await registry.tag(`2.0.${n}`, image)
  for (const route of ['ready', 'health']) expect((await request.get(`/api/${route}`)).status()).toBe(200)
  let passed = 0
  /** Runs it, waits until the line and the registry agree after all requests, and returns what the line says. */
  async function counted(go: () => Promise<unknown>): Promise<{ requests: number; fromCache: number }> {
    proxy.reset()
    const before = tokens?.requests.length ?? 0
    const seen = () =>
      proxy.log.requests.length + proxy.log.pings.length + (tokens?.requests.length ?? 0) - before
    await go()
    await page.waitForLoadState('networkidle')
    await expect.poll(async () => seen() - ((await said(page))[0] ?? 0)).toBe(0)
    passed += seen()
    const [requests = 0, fromCache = 0] = await said(page)
    return { requests, fromCache }
  }

  await page.setViewportSize({ width: 390, height: 800 })
  const attached = `manifests/${index.digest.replace(':', '-')}`
  const cold = await counted(async () => {
    await page.goto(`/${registry.reference('1.0')}`)
    await expect.poll(() => proxy.log.lines()).toContain(`GET ${attached}`)
  })
  // A refused GET, its token, the requests for the page (8), and those for external attachments (5).
  expect(cold.requests).toBe(15)
  const [refused, ...lines] = proxy.log.lines()
  expect(refused).toBe('GET manifests/1.0')
  // One index, three children, three attestation manifests and a config make up the page, which is then painted.
  expect(lines.slice(0, 8).filter((line) => /referrers|sha256-/.test(line))).toEqual([])
  expect(lines.slice(8).sort()).toEqual(
    [
      `GET referrers/${index.digest}`,
      `GET ${attached}`,
      ...['att', 'sbom', 'sig'].map((suffix) => `HEAD ${attached}.${suffix}`),
    ].sort(),
  )
  expect(new Set(lines).size, 'asked once each').toBe(lines.length)
  await expectNoAxeViolations(page)
  await shoot(page, 'counts-narrow')
  const warm = await counted(async () => {
    await page.reload()
    // Attachments can change, so they are requested again, after the page is painted.
    await expect.poll(() => proxy.log.lines()).toContain(`GET ${attached}`)
  })
  expect(warm.requests).toBeLessThan(cold.requests)
  expect(warm.fromCache).toBeGreaterThan(cold.fromCache)

  // The page of tags replaces the artifact's without a new document, and its rows load later.
  const tags = await counted(async () => {
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link').last().click()
    await expect(rowOf(page, '2.0.12')).toContainText('amd64')
    await expect(rowOf(page, '1.0')).toContainText('arm64')
  })
  expect(tags.requests).toBeGreaterThan(14)
  await shoot(page, 'counts-tags')

  const answer = await request.get('/api/metrics')
  expect(answer.headers()['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  const text = await answer.text()
  expect(secretsIn(text)).toEqual([])
  const samples = readMetrics(text)
  const mine = { registry: registry.host }
  expect(sumOf(samples, 'porthole_registry_requests_total', mine)).toBe(passed)
  expect(sumOf(samples, 'porthole_registry_request_duration_seconds_count', mine)).toBe(passed)
  expect(sumOf(samples, 'porthole_registry_requests_total', { kind: 'token', status: '200' })).toBe(
    tokens?.requests.length,
  )
  expect(sumOf(samples, 'porthole_registry_requests_in_flight')).toBe(0)
  expect(sumOf(samples, 'porthole_cache_hits_total')).toBe(cold.fromCache + warm.fromCache + tags.fromCache)
})
