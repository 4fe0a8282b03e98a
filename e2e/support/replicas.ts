import { startPostgres } from '../../lib/testing/postgres/start-postgres'
import { type AppProcess, startApp } from './app-process'
import { freePort } from './listen'
import { startNginx } from './nginx'
import { placeNginxBlock, readProxyDocs, withoutTls } from './nginx-docs'
import { type PairOptions, type RunningPair, startPairRegistries } from './pair'
import { SECRETS } from './secrets'
import { stopAll } from './stop-all'
import { startTcpProxy, type TcpProxy } from './tcp-proxy'

/** A place for an app: a port, and the process that is there now, if any. */
export interface Replica {
  url: string
  /** Between this replica and PostgreSQL. */
  network: TcpProxy
  /** The process that was started last. */
  process(): AppProcess
  /** Sends SIGTERM, and waits for the exit. */
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Starts a new process, unless there is one. */
  start(): Promise<void>
}

/** The replicas' PostgreSQL. */
interface Database {
  /** Without a network, as their account. */
  directUrl: string
  /** Stops PostgreSQL itself. */
  shutDown(): Promise<void>
  /** Starts it, unless it runs. */
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Replicas extends RunningPair {
  replicas: [Replica, Replica]
  /** The address of nginx, which sends each request to the next replica. */
  url: string
  database: Database
  /** Does the same to the networks of both replicas. */
  network: Pick<TcpProxy, 'refuse' | 'stall' | 'heal'>
  /** The environment variables of the first replica. */
  variables: Record<string, string>
}

/** Starts two replicas behind nginx, with a PostgreSQL of their own and the registries of a pair. */
export async function startReplicas(options: PairOptions = {}): Promise<Replicas> {
  const database = await startDatabase()
  const registries = await startPairRegistries(options)
  const variables = {
    PORTHOLE_CONFIG: registries.configFile,
    SESSION_SECRET: SECRETS.session,
    ...options.variables,
  }
  const start = async () => startReplica(variables, database.directUrl)
  // At the same time, on an empty database.
  const replicas = await Promise.all([start(), start()])
  const forBoth = (what: 'refuse' | 'stall' | 'heal') => () => {
    for (const { network } of replicas) network[what]()
  }
  const network = { refuse: forBoth('refuse'), stall: forBoth('stall'), heal: forBoth('heal') }
  const nginx = await startNginx((port) => nginxFor(port, replicas))
  return {
    replicas,
    url: `http://127.0.0.1:${nginx.port}`,
    database,
    network,
    variables: { ...variables, DATABASE_URL: replicas[0].databaseUrl },
    begin: async (story, target) => {
      await database.start()
      network.heal()
      for (const replica of replicas) await replica.start()
      return registries.begin(replicas[0].process(), story, target)
    },
    stop: () =>
      stopAll([nginx, ...replicas, ...replicas.map((replica) => replica.network), registries, database]),
  }
}

async function startDatabase(): Promise<Database> {
  const postgres = await startPostgres()
  const directUrl = await postgres.createDatabase(SECRETS.database)
  let isRunning = true
  return {
    directUrl,
    shutDown: async () => {
      if (isRunning) await postgres.stop()
      isRunning = false
    },
    start: async () => {
      if (!isRunning) await postgres.start()
      isRunning = true
    },
    stop: postgres.remove,
  }
}

async function startReplica(
  variables: Record<string, string>,
  directUrl: string,
): Promise<Replica & { databaseUrl: string }> {
  const port = await freePort()
  const address = new URL(directUrl)
  const network = await startTcpProxy(Number(address.port))
  address.port = String(network.port)
  const databaseUrl = address.href
  const launch = () => startApp({ PORT: String(port), ...variables, DATABASE_URL: databaseUrl })
  let app = await launch()
  let isRunning = true
  let starting: Promise<void> | undefined
  const start = async () => {
    app = await launch()
    isRunning = true
  }
  const stop = async () => {
    await starting?.catch(() => undefined)
    isRunning = false
    // Also looks for secrets.
    await app.stop()
  }
  return {
    url: app.url,
    network,
    databaseUrl,
    process: () => app,
    stop,
    kill: async () => {
      process.kill(app.pid, 'SIGKILL')
      await stop()
    },
    start: async () => {
      // A test that failed may have left a start behind.
      if (!isRunning) starting ??= start().finally(() => (starting = undefined))
      await starting
    },
  }
}

/** The blocks of the docs, with these replicas. */
function nginxFor(port: number, [one, two]: readonly [Replica, Replica]): string {
  const blocks = readProxyDocs('nginx')
  const upstream = blocks.find((block) => block.startsWith('upstream')) ?? ''
  const server = blocks.find((block) => block.includes('location / {')) ?? ''
  const hostOf = ({ url }: Replica) => new URL(url).host
  return `${upstream.replace('10.0.0.11:3000', hostOf(one)).replace('10.0.0.12:3000', hostOf(two))}
${withoutTls(placeNginxBlock(server, { port, app: 'http://porthole' }))}`
}
