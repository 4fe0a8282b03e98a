import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { RegistryError } from '@/lib/oci/registry-error'
import { asRegistryError } from './failure'
import { pingRegistry } from './ping'
import { openRegistry } from './registry'
import { selfSigned } from './testing/certificate'
import { imageManifest } from './testing/image'
import { play, playRegistry, refusal } from './testing/play-registry'
import { settingsFor } from './testing/player'

const image = imageManifest('a')

async function listen(server: Server): Promise<number> {
  server.on('connection', (socket) => {
    socket.on('error', () => socket.destroy())
    onTestFinished(() => {
      socket.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  return (server.address() as AddressInfo).port
}

test('a port where nothing listens is told, with what localhost means in a container', async () => {
  const player = await play()
  await player.close()
  const source = openRegistry(settingsFor(player))
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(refused.message).toContain('refused the connection')
  expect(refused.cure).toContain('inside a container localhost is the container')
  expect(refused.cure).toContain('host.docker.internal')
})

test('a self-signed certificate is refused, and named', async () => {
  const port = await listen(createHttpsServer(selfSigned()))
  const refused = await refusal(openRegistry(settingsFor({ url: `https://127.0.0.1:${port}` })).tags('a', {}))
  expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(refused.message).toContain('DEPTH_ZERO_SELF_SIGNED_CERT')
  expect(refused.cure).toContain('self-signed')
})

test('https asked of a port that speaks http says so', async () => {
  const { url } = await play({})
  const refused = await refusal(
    openRegistry(settingsFor({ url: url.replace('http:', 'https:') })).tags('a', {}),
  )
  expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(refused.cure).toContain('use http://')
})

test('http asked of a port that speaks https says so', async () => {
  const { source } = await playRegistry({
    '/v2/a/tags/list': { status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' },
  })
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 400, message: 'Client sent an HTTP request to an HTTPS server.' })
  expect(refused.cure).toContain('use https://')
})

test('a port that speaks no HTTP says so', async () => {
  const port = await listen(createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')))
  const refused = await refusal(openRegistry(settingsFor({ url: `http://127.0.0.1:${port}` })).tags('a', {}))
  expect(refused).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(refused.cure).toContain('does not speak HTTP')
})

const slow: [string, 'silence' | 'stall'][] = [
  ['never answers', 'silence'],
  ['stops in the middle of a body', 'stall'],
]

test.for(slow)(
  'a registry that %s is given up after the time limit, and not asked again',
  async ([, fault]) => {
    const { source, player } = await playRegistry(
      { '/v2/a/manifests/1': { fault, body: image.bytes } },
      { timeoutMs: 100 },
    )
    expect(await refusal(source.manifest('a', '1'))).toMatchObject({ status: 504, code: 'TIMEOUT' })
    expect(player.requests).toHaveLength(1)
  },
)

test('a body that drips for ever is given up, however steadily it drips', async () => {
  const server = createServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n')
    const drip = setInterval(() => socket.write('x'), 20)
    socket.on('close', () => clearInterval(drip))
  })
  const port = await listen(server)
  const source = openRegistry(settingsFor({ url: `http://127.0.0.1:${port}` }, { timeoutMs: 100 }))
  expect(await refusal(source.manifest('a', '1'))).toMatchObject({ status: 504, code: 'TIMEOUT' })
})

test('a long body may take longer than the limit, as long as it goes on', async () => {
  const server = createServer((socket) => {
    const body = '{"tags":["1"]}'
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`)
    let at = 0
    const drip = setInterval(() => socket.write(body.charAt(at++)), 50)
    socket.on('close', () => clearInterval(drip))
  })
  const port = await listen(server)
  const source = openRegistry(settingsFor({ url: `http://127.0.0.1:${port}` }, { timeoutMs: 500 }))
  expect(await source.tags('a', {})).toEqual({ tags: ['1'] })
})

test.for([
  ['ENOTFOUND', 'DNS'],
  ['CERT_HAS_EXPIRED', 'expired'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'another name'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'authority'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'authority'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'http://'],
  ['EPROTO', 'http://'],
] as const)('%s has its cure', ([code, words]) => {
  const error = asRegistryError(
    Object.assign(new Error('secret?'), { code }),
    new URL('https://registry.example'),
    30_000,
  )
  expect(error).toBeInstanceOf(RegistryError)
  expect(error.cure).toContain(words)
  expect(error.message).not.toContain('secret')
})

test('a ping tells how a registry wants to be asked', async () => {
  const pings = [
    [{ body: {} }, 'open'],
    [{ headers: { 'www-authenticate': 'bearer realm=https://zot.example/token' }, body: {} }, 'open'],
    [
      { status: 401, headers: { 'www-authenticate': ['Bearer realm="https://git.example/token"', 'Basic'] } },
      'bearer',
    ],
    [
      {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="r"', 'content-type': 'text/html' },
        body: '<html>',
      },
      'basic',
    ],
    [{ status: 401, headers: { 'www-authenticate': 'Negotiate' } }, 'other'],
  ] as const
  for (const [answer, signIn] of pings) {
    const player = await play({ '/v2/': answer as object })
    expect(await pingRegistry(settingsFor(player))).toEqual({ signIn })
  }
})

test('what answers a ping with a page, or not at all, is no registry', async () => {
  const page = await play({
    '/v2/': { headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><h1>Log in</h1>' },
  })
  const refused = await refusal(pingRegistry(settingsFor(page)))
  expect(refused).toMatchObject({ status: 502, code: 'UNREADABLE' })
  expect(refused.message).toContain('a web page, not a registry')
  const missing = await refusal(pingRegistry(settingsFor(await play())))
  expect(missing.cure).toContain('sub-path')
})
