import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openRegistry } from './registry'

const DIGEST = `sha256:${'a'.repeat(64)}`
const ANSWER = `HTTP/1.1 200 OK\r\ncontent-type: application/vnd.oci.image.index.v1+json\r\ndocker-content-digest: ${DIGEST}\r\ncontent-length: 9\r\n\r\n`

/** A server that answers every request with `answer`, which gets the number of earlier requests on the connection. */
async function serve(response: (before: number) => string) {
  const log = { connections: 0, requests: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    log.connections += 1
    sockets.add(socket)
    let before = 0
    socket.on('error', () => undefined)
    socket.on('data', () => {
      log.requests += 1
      socket.write(response(before))
      before += 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const host = `127.0.0.1:${port}`
  return { log, source: openRegistry({ host, url: `http://${host}` }) }
}

test('consecutive HEADs reuse connections', async () => {
  const { source, log } = await serve(() => ANSWER)
  for (let n = 0; n < 10; n += 1) expect(await source.head('a', `${n}`)).toMatchObject({ digest: DIGEST })
  // The next may be sent before the connection knows that the previous one ended.
  expect(log.connections).toBeLessThanOrEqual(2)
  expect(log.requests).toBe(10)
})

test('a server that sends a body after a HEAD is retried, then gets a connection per request', async () => {
  const { source, log } = await serve((before) => (before === 0 ? ANSWER : `{"a": 12}${ANSWER}`))
  for (let n = 0; n < 10; n += 1) expect(await source.head('a', `${n}`)).toMatchObject({ digest: DIGEST })
  expect(log.connections).toBe(10)
})

test("a server that doesn't speak HTTP is tried twice", async () => {
  const { source, log } = await serve(() => 'SSH-2.0-OpenSSH_9.2\r\n')
  await expect(source.head('a', '1')).rejects.toMatchObject({ code: 'UNREACHABLE' })
  expect(log.requests).toBe(2)
})
