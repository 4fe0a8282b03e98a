import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addressOf, findFreePort, readServerAddress, untilReady } from './start-server'

describe('readServerAddress', () => {
  test.each([
    [{}, { host: '127.0.0.1', port: 3000 }],
    [
      { HOST: '', PORT: ' ' },
      { host: '127.0.0.1', port: 3000 },
    ],
    [
      { HOST: '[::1]', PORT: '8080' },
      { host: '::1', port: 8080 },
    ],
    [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535. Found: "80a".'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535. Found: "65536".'],
  ])('%j', (env, place) => {
    expect(readServerAddress(env)).toEqual(place)
  })
})

test.each([
  [{ host: '127.0.0.1', port: 3000 }, 'http://127.0.0.1:3000'],
  [{ host: '0.0.0.0', port: 80 }, 'http://127.0.0.1:80'],
  [{ host: '::', port: 80 }, 'http://[::1]:80'],
  [{ host: 'porthole.acme.dev', port: 80 }, 'http://porthole.acme.dev:80'],
])('addressOf %j', (place, address) => {
  expect(addressOf(place)).toBe(address)
})

describe('findFreePort', () => {
  test('finds a free port for 0 without keeping it', async () => {
    const port = await findFreePort({ host: '127.0.0.1', port: 0 })
    expect(port).toBeGreaterThan(0)
    expect(await findFreePort({ host: '127.0.0.1', port: Number(port) })).toBe(port)
  })

  test("the error mentions PORT if it's in use, HOST if it isn't ours", async () => {
    const taken = createServer()
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const refused = await findFreePort({ host: '127.0.0.1', port })
    await new Promise((resolve) => taken.close(resolve))
    expect(refused).toBe(
      `PORT: ${port} is already in use on 127.0.0.1. Set another port, for example PORT=3000.`,
    )
    expect(await findFreePort({ host: '192.0.2.1', port: 0 })).toContain(
      `HOST: Porthole can't listen on "192.0.2.1" (EADDRNOTAVAIL).`,
    )
  })
})

test("untilReady waits while a server isn't listening, and while it answers 503", async () => {
  const port = Number(await findFreePort({ host: '127.0.0.1', port: 0 }))
  const statuses = [503, 503, 200]
  const answered: number[] = []
  const server = createServer((_, response) => {
    const status = statuses.shift() ?? 500
    answered.push(status)
    response.writeHead(status).end()
  })
  onTestFinished(() => void server.close())
  const ready = untilReady(`http://127.0.0.1:${port}/`)
  server.listen(port, '127.0.0.1')
  await ready
  expect(answered).toEqual([503, 503, 200])
})

test('untilReady reaches ports that fetch and browsers refuse, without the proxy', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createServer } from 'node:http'
      import { untilReady } from ${JSON.stringify(fileURLToPath(new URL('start-server.ts', import.meta.url)))}
      // https://fetch.spec.whatwg.org/#port-blocking
      const ports = [6566, 6665, 6666, 6667, 6668, 6669, 6697, 10080]
      const server = createServer((_, response) => response.end())
      server.on('error', () => server.listen(ports.pop(), '127.0.0.1'))
      server.on('listening', async () => {
        await untilReady('http://127.0.0.1:' + server.address().port)
        process.exit()
      })
      server.listen(ports.pop(), '127.0.0.1')`,
    ],
    {
      encoding: 'utf8',
      timeout: 10_000,
      env: { NODE_ENV: 'test', NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'http://127.0.0.1:9' },
    },
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})
