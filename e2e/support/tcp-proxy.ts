import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** In front of a server that speaks TCP, for what can happen to a network. */
export interface TcpProxy {
  port: number
  /** How many connections were opened since the last `heal`. */
  connectionCount(): number
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
  let count = 0
  const server = createServer((client) => {
    count += 1
    if (mode === 'refused') {
      client.on('error', () => undefined)
      client.resetAndDestroy()
      return
    }
    const connection = new Connection(client, upstreamPort)
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
    connectionCount: () => count,
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
      count = 0
      for (const connection of connections) connection.flow()
    },
    stop: () => {
      closeAll()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

class Connection {
  private upstream: Socket | undefined

  constructor(
    private readonly client: Socket,
    private readonly upstreamPort: number,
  ) {
    client.on('error', () => undefined)
    client.pause()
    client.once('close', () => this.upstream?.destroy())
  }

  flow(): void {
    this.upstream ??= this.connect()
    this.client.pipe(this.upstream)
    this.upstream.pipe(this.client)
  }

  hold(): void {
    for (const socket of [this.client, this.upstream]) socket?.unpipe().pause()
  }

  close(): void {
    this.client.resetAndDestroy()
  }

  private connect(): Socket {
    const upstream = connect(this.upstreamPort, '127.0.0.1')
    upstream.on('error', () => this.close())
    // `end` may be held, so what remains is discarded.
    upstream.once('close', () => this.client.end())
    return upstream
  }
}
