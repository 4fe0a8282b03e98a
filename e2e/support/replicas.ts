import { type Postgres, startPostgres } from '../../lib/testing/postgres/start-postgres'
import { type AppProcess, startApp } from './app-process'
import { freePort } from './listen'
import { type Nginx, startNginx } from './nginx'
import { placeNginxBlock, readProxyDocs, withoutTls } from './nginx-docs'
import { type PairOptions, type RunningPair, startPairRegistries } from './pair'
import { SECRETS } from './secrets'
import { stopAll } from './stop-all'
import { startTcpProxy, type TcpProxy } from './tcp-proxy'

/** A place for an app: a port, and the process that is there now, if any. */
export interface Replica {
  url: string
  /** The process that was started last. */
  process(): AppProcess
  /** Sends SIGTERM, and waits for the exit. */
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Starts a new process, unless there is one. */
  start(): Promise<void>
}

export interface Replicas extends RunningPair {
  replicas: [Replica, Replica]
  /** The address of nginx, which sends each request to the next replica. */
  url: string
  postgres: Postgres
  /** In front of PostgreSQL. */
  network: TcpProxy
  /** What the replicas have as `DATABASE_URL`. */
  databaseUrl: string
  /** Their other environment variables. */
  variables: Record<string, string>
}

/** Starts two replicas behind nginx, with a PostgreSQL of their own and the registries of a pair. */
export async function startReplicas(options: PairOptions = {}): Promise<Replicas> {
  const postgres = await startPostgres()
  const address = new URL(await postgres.createDatabase(SECRETS.database))
  const network = await startTcpProxy(Number(address.port))
  address.port = String(network.port)
  const registries = await startPairRegistries(options)
  const variables = {
    PORTHOLE_CONFIG: registries.configFile,
    DATABASE_URL: address.href,
    SESSION_SECRET: SECRETS.session,
    ...options.variables,
  }
  // At the same time, on an empty database.
  const replicas = await Promise.all([startReplica(variables), startReplica(variables)])
  const nginx = await startNginx((port) => nginxFor(port, replicas))
  return {
    replicas,
    url: `http://127.0.0.1:${nginx.port}`,
    postgres,
    network,
    databaseUrl: address.href,
    variables,
    begin: async (story, target) => {
      network.heal()
      await postgres.start()
      for (const replica of replicas) await replica.start()
      return registries.begin(replicas[0].process(), story, target)
    },
    stop: () => stopAll([nginx, ...replicas, registries, network, { stop: postgres.remove }]),
  }
}
