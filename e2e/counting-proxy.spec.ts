import { startCountingProxy } from './support/counting-proxy'
import { listen } from './support/listen'
import { RequestLog } from './support/request-log'
import { expect, registryTest as test } from './support/story'

test.describe('the counting proxy', () => {
  test.use({ isCold: true })

  test('passes answers on unchanged, and counts them', async ({ registry }) => {
    const image = await registry.push('1.0')
    const address = `${registry.url}/v2/${registry.repository}`
    const headers = { accept: image.mediaType }
    await fetch(`${registry.url}/v2/`)
    const got = await fetch(`${address}/manifests/1.0`, { headers })
    const head = await fetch(`${address}/manifests/1.0`, { headers, method: 'HEAD' })
    const blob = await fetch(`${address}/blobs/${image.config.digest}`, { headers: { range: 'bytes=0-3' } })
    expect(Buffer.from(await got.arrayBuffer()).equals(image.bytes)).toBe(true)
    expect(head.headers.get('docker-content-digest')).toBe(image.digest)
    expect([blob.status, await blob.text()]).toEqual([206, image.config.bytes.subarray(0, 4).toString()])
    const { log } = registry.proxy
    expect(log.lines()).toEqual([
      'GET manifests/1.0',
      'HEAD manifests/1.0',
      `GET blobs/${image.config.digest}`,
    ])
    expect(log.requests.map(({ status, bytes }) => [status, bytes])).toEqual([
      [200, image.bytes.length],
      [200, 0],
      [206, 4],
    ])
    expect([log.manifestGets().length, log.heads().length, log.blobGets().length, log.pings.length]).toEqual([
      1, 1, 1, 1,
    ])
    expect([log.mostAtOnce, log.steps().length, log.repeated()]).toEqual([1, 3, []])
  })

  test('keeps the host it was asked by, so that addresses in answers lead through it', async () => {
    const upstream = await listen((request, response) => response.end(request.headers.host))
    const proxy = await startCountingProxy(upstream.url)
    expect(await (await fetch(`${proxy.url}/v2/x`)).text()).toBe(proxy.host)
    await proxy.stop()
    await upstream.stop()
  })

  test('holds requests in rounds, and tells what was under way together', async ({ registry }) => {
    const { log, gate } = registry.proxy
    const ask = (tag: string) => fetch(`${registry.url}/v2/${registry.repository}/manifests/${tag}`)
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
    expect(log.mostAtOnce).toBe(2)
  })

  test('sees that an asker went away, and does not bother the registry', async ({ registry }) => {
    const { log, gate } = registry.proxy
    gate.shut()
    const aborter = new AbortController()
    const asking = fetch(`${registry.url}/v2/x/tags/list`, { signal: aborter.signal }).catch(
      (error: Error) => error.name,
    )
    await gate.waiting(1)
    aborter.abort()
    expect(await asking).toBe('AbortError')
    await expect.poll(() => log.requests[0]?.isCancelled).toBe(true)
    expect(log.requests[0]?.status).toBeNull()
  })

  test('delays answers until it is reset', async ({ registry }) => {
    const { proxy } = registry
    const aborter = new AbortController()
    proxy.delay(24 * 60 * 60 * 1000)
    const asking = fetch(`${registry.url}/v2/_catalog`, { signal: aborter.signal }).catch(
      (error: Error) => error.name,
    )
    await expect.poll(() => proxy.log.requests.length).toBe(1)
    aborter.abort()
    expect(await asking).toBe('AbortError')
    await expect.poll(() => proxy.log.requests[0]?.isCancelled).toBe(true)
    expect(proxy.log.requests[0]?.status).toBeNull()
    proxy.reset()
    expect((await fetch(`${registry.url}/v2/_catalog`)).status).toBe(200)
  })

  test('adds headers and plays answers until it is reset', async ({ registry }) => {
    const { proxy } = registry
    const ask = () => fetch(`${registry.url}/v2/_catalog`)
    proxy.addHeaders({ 'ratelimit-limit': '100;w=21600' })
    proxy.play(/^GET \/v2\/_catalog/, { status: 403, body: '{"errors":[{"code":"DENIED"}]}' })
    expect((await ask()).status).toBe(403)
    expect((await fetch(`${registry.url}/v2/`)).headers.get('ratelimit-limit')).toBe('100;w=21600')
    proxy.reset()
    const answer = await ask()
    expect([answer.status, answer.headers.get('ratelimit-limit')]).toEqual([200, null])
    expect(proxy.log.lines()).toEqual(['GET _catalog'])
  })
})

test('two requests of which one began before the other ended are one step', () => {
  const log = new RequestLog()
  const [a, b] = [log.start('GET', '/v2/r/manifests/a', {}), log.start('GET', '/v2/r/manifests/b', {})]
  log.end(a, true)
  log.end(b, true)
  log.end(log.start('GET', '/v2/r/manifests/a', {}), true)
  expect(log.longestChain()).toBe(2)
  expect(log.steps().map((step) => step.length)).toEqual([2, 1])
  expect(log.repeated()).toEqual(['GET manifests/a'])
})

test('the longest chain of requests is found between others that overlap it', () => {
  const log = new RequestLog()
  const long = log.start('GET', '/v2/r/manifests/long', {})
  for (const tag of ['a', 'b', 'c']) log.end(log.start('GET', `/v2/r/manifests/${tag}`, {}), true)
  log.end(long, true)
  expect(log.steps().length).toBe(1)
  expect(log.longestChain()).toBe(3)
})
