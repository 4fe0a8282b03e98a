import { createServer, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { onTestFinished } from 'vitest'

export interface FakeProxy {
  url: string
  host: string
  /** The requested tunnels, such as `registry.example.com:443`. */
  requests: string[]
  headers: IncomingHttpHeaders[]
}

/**
 * Starts a proxy that connects every tunnel to one local port, as if each name resolved to it, or that responds with
 * this status, or never.
 */
export async function startProxy(port: number, refuses?: number | 'never'): Promise<FakeProxy> {
  const requests: string[] = []
  const headers: IncomingHttpHeaders[] = []
  const proxy = createServer().on('connect', (request, socket) => {
    requests.push(request.url ?? '')
    headers.push(request.headers)
    socket.on('error', () => socket.destroy())
    if (refuses === 'never') return
    if (refuses !== undefined) return socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`)
    const inside = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      socket.pipe(inside).pipe(socket)
    })
    for (const end of [inside, socket]) end.on('error', () => [inside, socket].map((one) => one.destroy()))
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  const host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`
  return { url: `http://${host}`, host, requests, headers }
}
