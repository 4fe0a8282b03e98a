import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { imageManifest, manifestAnswer } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { readMetrics, sumOf } from '@/lib/testing/telemetry/read-metrics'
import { metricsText } from './metrics'
import {
  countOpenRequest,
  countPart,
  createRequestCounter,
  readCounts,
  runWithRequestCounter,
  waitForCounts,
} from './request-counter'

const [image, blob] = [imageManifest('counted'), imageManifest('stored elsewhere')]
const MANIFEST = '/v2/a/manifests/1'
const TOTAL = 'porthole_registry_requests_total'
const IN_FLIGHT = 'porthole_registry_requests_in_flight'

test('each view counts its own requests, and what it got without one', async () => {
  const { source } = await openFakeRegistry({
    [MANIFEST]: manifestAnswer(image),
    [`/v2/a/manifests/${image.digest}`]: manifestAnswer(image),
  })
  const [cold, warm] = [createRequestCounter(), createRequestCounter()]
  await runWithRequestCounter(cold, () => source.manifest('a', image.digest))
  await runWithRequestCounter(warm, () => source.manifest('a', image.digest))
  expect([cold, warm].map(({ requests, fromCache }) => [requests, fromCache])).toEqual([
    [1, 0],
    [0, 1],
  ])
  expect(readCounts(cold).ms).toBeGreaterThan(0)
  await runWithRequestCounter(warm, () => source.manifest('a', '1'))
  await runWithRequestCounter(warm, () => source.manifest('a', '1'))
  expect([warm.requests, warm.fromCache]).toEqual([2, 1])
})

test('a part counts its own requests, and the whole counts those of all parts', async () => {
  const { source } = await openFakeRegistry({ [MANIFEST]: manifestAnswer(image) })
  const whole = createRequestCounter()
  const parts = await runWithRequestCounter(whole, () =>
    Promise.all(
      ['1', 'missing'].map((tag) =>
        countPart(async (part) => {
          await source.manifest('a', tag).catch(() => undefined)
          return part
        }),
      ),
    ),
  )
  expect(parts.map(({ requests }) => requests)).toEqual([1, 1])
  expect([whole.requests, whole.open]).toEqual([2, 0])
  expect(whole.ms).toBeGreaterThan(0)
})

test('of two identical requests at once, the first counts as a request and the second as cached', async () => {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>()
  const { source } = await openFakeRegistry({ [MANIFEST]: { ...manifestAnswer(image), until: opened } })
  const tallies = [createRequestCounter(), createRequestCounter()]
  const asking = tallies.map((tally) => runWithRequestCounter(tally, () => source.manifest('a', '1')))
  open()
  await Promise.all(asking)
  expect(tallies.map(({ requests, fromCache }) => [requests, fromCache])).toEqual([
    [1, 0],
    [0, 1],
  ])
})

test('tokens, redirects and retries are requests too, and the process counts the same', async () => {
  const { source, settings, fake } = await openFakeRegistry(
    {
      [MANIFEST]: ({ headers }) =>
        headers.authorization === 'Bearer t'
          ? manifestAnswer(image)
          : {
              status: 401,
              headers: { 'www-authenticate': `Bearer realm="${fake.origin}/token",service="s"` },
            },
      '/token': { body: { token: 't' } },
      [`/v2/a/blobs/${blob.digest}`]: () => ({
        status: 307,
        headers: { location: `${fake.origin}/stored` },
      }),
      '/stored': { body: new Uint8Array(blob.bytes) },
      '/v2/a/tags/list': { status: 503 },
    },
    { credentials: { username: 'counter', password: 'never in a metric' } },
  )
  const tally = createRequestCounter()
  await runWithRequestCounter(tally, async () => {
    await source.manifest('a', '1')
    await source.blobBytes('a', blob.digest, { maxBytes: 100_000 })
    await refusal(source.tags('a', {}))
  })
  expect(tally.requests).toBe(fake.requests.length)
  const samples = readMetrics(metricsText())
  const mine = { registry: settings.host }
  expect(sumOf(samples, TOTAL, mine)).toBe(fake.requests.length)
  expect(sumOf(samples, TOTAL, { ...mine, kind: 'token', status: '200', method: 'GET' })).toBe(1)
  expect(sumOf(samples, TOTAL, { ...mine, kind: 'manifest', status: '401' })).toBe(1)
  expect(sumOf(samples, TOTAL, { ...mine, kind: 'blob', status: '307' })).toBe(1)
  expect(sumOf(samples, TOTAL, { ...mine, kind: 'tags', status: '503' })).toBe(3)
  expect(sumOf(samples, 'porthole_registry_request_duration_seconds_count', mine)).toBe(fake.requests.length)
  expect(sumOf(samples, IN_FLIGHT, mine)).toBe(0)
  expect(metricsText()).not.toContain('never in a metric')
})

test('requests without a response count separately, and as in flight until they fail', async () => {
  const { source, settings, fake } = await openFakeRegistry(
    { [MANIFEST]: { fault: 'silence' } },
    { timeoutMs: 300 },
  )
  const gone = new AbortController()
  const left = refusal(source.manifest('a', '1', { signal: gone.signal }))
  await expect.poll(() => fake.requests.length).toBe(1)
  expect(sumOf(readMetrics(metricsText()), IN_FLIGHT, { registry: settings.host })).toBe(1)
  gone.abort()
  await left
  await refusal(source.manifest('a', '1'))
  fake.table[MANIFEST] = { status: 799 }
  await refusal(source.manifest('a', '1'))
  const samples = readMetrics(metricsText())
  const statuses = samples.filter(({ name, labels }) => name === TOTAL && labels.registry === settings.host)
  expect(new Set(statuses.map(({ labels }) => labels.status))).toEqual(
    new Set(['canceled', 'timeout', 'other']),
  )
  expect(sumOf(samples, IN_FLIGHT, { registry: settings.host })).toBe(0)
})

test('a download is in flight until its body has ended', async () => {
  const { source, settings } = await openFakeRegistry({
    [`/v2/a/blobs/${image.digest}`]: { body: new Uint8Array(image.bytes) },
  })
  const underWay = () => sumOf(readMetrics(metricsText()), IN_FLIGHT, { registry: settings.host })
  const { body } = await source.blob('a', image.digest, {})
  expect(underWay()).toBe(1)
  await new Response(body).arrayBuffer()
  await expect.poll(underWay).toBe(0)
})

test('registries that visitors open by name are one in the metrics', async () => {
  const before = sumOf(readMetrics(metricsText()), TOTAL, { registry: 'opened by name' })
  const opened = await openFakeRegistry({}, { isOpenedByName: true, host: 'anything.example' })
  await refusal(opened.source.manifest('a', '1'))
  expect(metricsText()).not.toContain('anything.example')
  // Its fake address is loopback: refused before anything is sent, so nothing is counted.
  expect(sumOf(readMetrics(metricsText()), TOTAL, { registry: 'opened by name' })).toBe(before)
})

test('counts are settled after a few turns without requests, however the work continues', async () => {
  const tally = createRequestCounter()
  const step = async (n: number) => {
    await countOpenRequest(turn)
    tally.requests += 1
    // React continues in the next turn.
    if (n > 1) setImmediate(() => void runWithRequestCounter(tally, () => step(n - 1)))
  }
  const counts = await runWithRequestCounter(tally, () => {
    void step(5)
    return waitForCounts()
  })
  expect(counts.requests).toBe(5)
})

test('parallel work counts the time once', async () => {
  const tally = createRequestCounter()
  const { promise, resolve } = Promise.withResolvers<void>()
  const asking = runWithRequestCounter(tally, () =>
    Promise.all([countOpenRequest(() => promise), countOpenRequest(() => promise)]),
  )
  expect(tally.open).toBe(2)
  const startedAtMs = performance.now()
  await turn()
  resolve()
  await asking
  expect(tally.open).toBe(0)
  expect(tally.ms).toBeLessThanOrEqual(performance.now() - startedAtMs + 1)
})
