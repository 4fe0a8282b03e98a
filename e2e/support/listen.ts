import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Listening {
  /** `127.0.0.1:port` */
  host: string
  url: string
  /** Also closes open connections, so that keep-alive doesn't delay the test. */
  stop(): Promise<void>
}

/** Serves on a free loopback port. */
export async function listen(listener: RequestListener): Promise<Listening> {
  const server = createServer(listener)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const host = `127.0.0.1:${portOf(server)}`
  return { host, url: `http://${host}`, stop: () => close(server) }
}

/** Finds a free port for a process that can't choose one itself. */
export async function freePort(): Promise<number> {
  const { host, stop } = await listen((_, response) => response.end())
  await stop()
  return Number(host.split(':')[1])
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
