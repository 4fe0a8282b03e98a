import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { addressOf, findFreePort, readServerAddress, runServer } from './start-server'

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

describe('runServer', () => {
  const ANSWERING = `require('node:http').createServer((q, r) => r.end()).listen(process.env.PORT, '127.0.0.1')`

  async function run(script: string, onReady: () => void = () => undefined) {
    const port = await findFreePort({ host: '127.0.0.1', port: 0 })
    const env = { ...process.env, PORT: String(port) }
    return runServer([process.execPath, '-e', script], { env, address: `http://127.0.0.1:${port}`, onReady })
  }

  test('reports when it answers, forwards a signal, and returns its exit status', async () => {
    const status = await run(`${ANSWERING}; process.on('SIGTERM', () => process.exit(7))`, () =>
      process.emit('SIGTERM', 'SIGTERM'),
    )
    expect(status).toBe(7)
  })

  test('returns 128 plus the signal that killed it', async () => {
    expect(await run(ANSWERING, () => process.emit('SIGINT', 'SIGINT'))).toBe(130)
  })

  test('a server that exits before it responds was never ready', async () => {
    let isReady = false
    const status = await run('process.exit(78)', () => {
      isReady = true
    })
    expect([status, isReady]).toEqual([78, false])
  })

  test.each([
    [78, false],
    [1, true],
  ])("a server's output before exit status %i is shown: %s", async (status, isShown) => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    onTestFinished(() => write.mockRestore())
    await run(`console.log('a banner'); process.exitCode = ${status}`)
    const shown = () => write.mock.calls.map(([text]) => String(text)).join('')
    if (isShown) await vi.waitFor(() => expect(shown()).toContain('a banner'))
    else expect(shown()).not.toContain('a banner')
  })

  test("a server's output precedes and follows the ready message", async () => {
    const printed: string[] = []
    const write = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => printed.push(String(text)) > 0)
    onTestFinished(() => write.mockRestore())
    const script = `console.log('a banner'); ${ANSWERING}; process.on('SIGTERM', () => { console.log('bye'); process.exit(0) })`
    await run(script, () => {
      printed.push('ready')
      process.emit('SIGTERM', 'SIGTERM')
    })
    await vi.waitFor(() => expect(printed.join('')).toContain('bye'))
    expect(printed.join('')).toMatch(/a banner[\s\S]*ready[\s\S]*bye/)
  })

  test("a server that returns 503 isn't ready", async () => {
    let isReady = false
    const status = await run(
      `require('node:http').createServer((q, r) => { r.writeHead(503).end(() => process.exit(3)) }).listen(process.env.PORT, '127.0.0.1')`,
      () => {
        isReady = true
      },
    )
    expect([status, isReady]).toEqual([3, false])
  })

  test('leaves no listener behind', async () => {
    const before = process.listenerCount('SIGTERM')
    await run('process.exit(0)')
    expect(process.listenerCount('SIGTERM')).toBe(before)
  })
})
