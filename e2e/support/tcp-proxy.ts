import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** In front of a server that speaks TCP, for what can happen to a network. */
export interface TcpProxy {
  port: number
  /** Closes all connections, and each new one at once. */
  refuse(): void
  /** Holds everything that is sent, also on new connections, without closing any. */
  stall(): void
  /** Passes everything on again, also what was held. */
  heal(): void
  stop(): Promise<void>
}

type Mode = 'healthy' | 'refused' | 'stalled'

export async function startTcpProxy(upstreamPort: number): Promise<TcpProxy> {
  const connections = new Set<Connection>()
  let mode: Mode = 'healthy'
  const server = createServer((client) => {
    if (mode === 'refused') {
      client.on('error', () => undefined)
      client.resetAndDestroy()
      return
    }
    const connection = holdConnection(client, upstreamPort)
    connections.add(connection)
    client.once('close', () => connections.delete(connection))
    if (mode === 'healthy') connection.flow()
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const closeAll = () => {
    for (const connection of connections) connection.close()
  }
  return {
    port: (server.address() as AddressInfo).port,
    refuse: () => {
      mode = 'refused'
      closeAll()
    },
    stall: () => {
      mode = 'stalled'
      for (const connection of connections) connection.hold()
    },
    heal: () => {
      mode = 'healthy'
      for (const connection of connections) connection.flow()
    },
    stop: () => {
      closeAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

interface Connection {
  flow(): void
  hold(): void
  close(): void
}

function holdConnection(client: Socket, upstreamPort: number): Connection {
  let upstream: Socket | undefined
  let isFlowing = false
  const close = () => {
    if (!client.destroyed) client.resetAndDestroy()
  }
  const connectUpstream = () => {
    const opened = connect(upstreamPort, '127.0.0.1')
    opened.on('error', close)
    // Nobody reads what is held.
    opened.once('close', () => client.end())
    return opened
  }
  client.on('error', () => undefined)
  client.once('close', () => upstream?.destroy())
  client.pause()
  return {
    flow: () => {
      if (isFlowing) return
      isFlowing = true
      upstream ??= connectUpstream()
      client.pipe(upstream)
      upstream.pipe(client)
    },
    hold: () => {
      isFlowing = false
      for (const socket of [client, upstream]) socket?.unpipe().pause()
    },
    close,
  }
}
