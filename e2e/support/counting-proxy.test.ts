import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CountingProxy, startCountingProxy } from './counting-proxy'
import { listen } from './listen'
import { pushImage } from './push-image'
import { type RegistryProcess, startRegistry } from './registry-process'

let registry: RegistryProcess
let proxy: CountingProxy
beforeAll(async () => {
  registry = await startRegistry()
})
afterAll(() => registry.stop())
beforeEach(async () => {
  proxy = await startCountingProxy(registry.url)
})
afterEach(() => proxy.stop())

test('responses pass unchanged and are counted', async () => {
  const image = await pushImage({ url: registry.url, repository: 'team/app' }, '1.0')
  const address = `${proxy.url}/v2/team/app`
  const headers = { accept: image.mediaType }
  await fetch(`${proxy.url}/v2/`)
  const got = await fetch(`${address}/manifests/1.0`, { headers })
  const head = await fetch(`${address}/manifests/1.0`, { headers, method: 'HEAD' })
  const blob = await fetch(`${address}/blobs/${image.config.digest}`, { headers: { range: 'bytes=0-3' } })
  expect(Buffer.from(await got.arrayBuffer()).equals(image.bytes)).toBe(true)
  expect(head.headers.get('docker-content-digest')).toBe(image.digest)
  expect([blob.status, await blob.text()]).toEqual([206, image.config.bytes.subarray(0, 4).toString()])
  const { log } = proxy
  expect(log.lines()).toEqual(['GET manifests/1.0', 'HEAD manifests/1.0', `GET blobs/${image.config.digest}`])
  expect(log.requests.map(({ status, bytes }) => [status, bytes])).toEqual([
    [200, image.bytes.length],
    [200, 0],
    [206, 4],
  ])
  expect([log.manifestGets().length, log.heads().length, log.blobGets().length, log.pings.length]).toEqual([
    1, 1, 1, 1,
  ])
  expect([log.maxAtOnce, log.steps().length, log.repeated()]).toEqual([1, 3, []])
})

test("the registry gets the proxy's host, so URLs in its responses lead through the proxy", async () => {
  const upstream = await listen((request, response) => response.end(request.headers.host))
  const other = await startCountingProxy(upstream.url)
  expect(await (await fetch(`${other.url}/v2/x`)).text()).toBe(other.host)
  await other.stop()
  await upstream.stop()
})

test('the gate holds requests in rounds and shows which were in flight together', async () => {
  const { log, gate } = proxy
  const ask = (tag: string) => fetch(`${proxy.url}/v2/team/app/manifests/${tag}`)
  const { rounds } = await gate.rounds([1, 2], async () => {
    await ask('a')
    await Promise.all([ask('b'), ask('c')])
    return ask('d')
  })
  expect(rounds.map((round) => round.sort())).toEqual([
    ['GET manifests/a'],
    ['GET manifests/b', 'GET manifests/c'],
  ])
  expect(log.steps().map((step) => step.length)).toEqual([1, 2, 1])
  expect(log.maxAtOnce).toBe(2)
})

test('a client that leaves is noticed, and the registry gets no request', async () => {
  const { log, gate } = proxy
  gate.shut()
  const aborter = new AbortController()
  const asking = fetch(`${proxy.url}/v2/x/tags/list`, { signal: aborter.signal }).catch(
    (error: Error) => error.name,
  )
  await gate.waiting(1)
  aborter.abort()
  expect(await asking).toBe('AbortError')
  await expect.poll(() => log.requests[0]?.isCancelled).toBe(true)
  expect(log.requests[0]?.status).toBeNull()
})

test('responses are delayed until a reset', async () => {
  const aborter = new AbortController()
  proxy.delay(24 * 60 * 60 * 1000)
  const asking = fetch(`${proxy.url}/v2/_catalog`, { signal: aborter.signal }).catch(
    (error: Error) => error.name,
  )
  await expect.poll(() => proxy.log.requests.length).toBe(1)
  aborter.abort()
  expect(await asking).toBe('AbortError')
  await expect.poll(() => proxy.log.requests[0]?.isCancelled).toBe(true)
  expect(proxy.log.requests[0]?.status).toBeNull()
  proxy.reset()
  expect((await fetch(`${proxy.url}/v2/_catalog`)).status).toBe(200)
})

test('headers are added and requests intercepted until a reset', async () => {
  const ask = () => fetch(`${proxy.url}/v2/_catalog`)
  proxy.addHeaders({ 'ratelimit-limit': '100;w=21600' })
  proxy.intercept(/^GET \/v2\/_catalog/, { status: 403, body: '{"errors":[{"code":"DENIED"}]}' })
  expect((await ask()).status).toBe(403)
  expect((await fetch(`${proxy.url}/v2/`)).headers.get('ratelimit-limit')).toBe('100;w=21600')
  proxy.reset()
  const answer = await ask()
  expect([answer.status, answer.headers.get('ratelimit-limit')]).toEqual([200, null])
  expect(proxy.log.lines()).toEqual(['GET _catalog'])
})
