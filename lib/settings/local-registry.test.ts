import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { isRegistryAt } from './local-registry'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function serve(answer?: { status: number; headers: Record<string, string> }): Promise<string> {
  const server = createServer((request, response) => {
    if (!answer) return
    response.writeHead(request.url === '/v2/' ? answer.status : 500, answer.headers).end('{}')
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const version = { 'docker-distribution-api-version': 'registry/2.0' }
const json = { 'content-type': 'application/json; charset=utf-8' }
const html = { 'content-type': 'text/html' }

test.each([
  [200, version, true],
  [200, json, true],
  [401, { 'www-authenticate': 'Basic realm="r"' }, true],
  [401, version, true],
  [200, html, false],
  [401, html, false],
  [403, html, false],
  [404, json, false],
  [404, version, false],
  [307, { location: 'http://example.com/' }, false],
])('%i with %j', async (status, headers, isRegistry) => {
  expect(await isRegistryAt(await serve({ status, headers: { ...headers } as Record<string, string> }))).toBe(
    isRegistry,
  )
})

test('a server that never responds, and a closed port', async () => {
  const url = await serve()
  expect(await isRegistryAt(url)).toBe(false)
  const closed = await serve({ status: 200, headers: version })
  const gone = servers.pop()
  await new Promise((done) => gone?.close(done))
  expect(await isRegistryAt(closed)).toBe(false)
})
