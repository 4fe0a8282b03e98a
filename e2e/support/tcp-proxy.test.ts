import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startTcpProxy } from './tcp-proxy'

async function startEcho() {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const proxy = await startTcpProxy(port)
  onTestFinished(async () => {
    await proxy.stop()
    server.close()
  })
  const open = async (to = proxy.port) => {
    const socket = connect(to, '127.0.0.1').on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    // It may be closed before it's open.
    await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve))
    return socket
  }
  return { proxy, open, openDirectly: () => open(port) }
}

async function echoOf(socket: Socket, text: string): Promise<string> {
  socket.write(text)
  const [chunk] = await once(socket, 'data')
  return String(chunk)
}

const closed = (socket: Socket) => socket.closed || new Promise((resolve) => socket.once('close', resolve))

test('holds what is sent, and passes it on later', async () => {
  const { proxy, open, openDirectly } = await startEcho()
  const before = await open()
  proxy.heal()
  expect(await echoOf(before, 'one'), 'only once').toBe('one')
  proxy.stall()
  const [during, left] = [await open(), await open()]
  let received = 0
  for (const socket of [before, during]) socket.on('data', () => (received += 1))
  const echoes = Promise.all([echoOf(before, 'two'), echoOf(during, 'three')])
  left.end('four')
  expect(await echoOf(await openDirectly(), 'five')).toBe('five')
  expect(received).toBe(0)
  proxy.heal()
  expect(await echoes).toEqual(['two', 'three'])
})

test('refuses connections, and closes open ones', async () => {
  const { proxy, open } = await startEcho()
  const before = await open()
  proxy.refuse()
  await closed(before)
  await closed(await open())
  proxy.heal()
  expect(await echoOf(await open(), 'again')).toBe('again')
})
