import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProcess } from '../../../e2e/support/background-process'
import { freePort } from '../../../e2e/support/listen'
import { makeTemporaryFolder } from '../temporary-folder'

/** Fewer than the connections of a `Database`, so that they take turns. */
const SERVER_CONNECTIONS = 3

export interface Pgbouncer {
  /** The address of the same database through PgBouncer. */
  url: string
  stop(): Promise<void>
}

/** Starts Debian's PgBouncer in front of a database, with its default settings otherwise. */
export async function startPgbouncer(
  databaseUrl: string,
  poolMode: 'transaction' | 'session',
): Promise<Pgbouncer> {
  const folder = makeTemporaryFolder('porthole-pgbouncer-')
  const { hostname, port, username, pathname } = new URL(databaseUrl)
  const listenPort = await freePort()
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(
    file,
    `[databases]
* = host=${hostname} port=${port} user=${username}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = any
pool_mode = ${poolMode}
default_pool_size = ${SERVER_CONNECTIONS}
${process.getuid?.() === 0 ? 'user = postgres' : ''}
`,
  )
  const server = await startProcess('pgbouncer', [file], {
    // On Debian it's only in root's PATH.
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin` },
    ready: /process up/,
  })
  return {
    url: `postgres://${username}@127.0.0.1:${listenPort}${pathname}`,
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
