import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProcess } from '../../../e2e/support/background-process'
import { freePort } from '../../../e2e/support/listen'
import type { Certificate } from '../registry/certificate'
import { makeTemporaryFolder } from '../temporary-folder'

/** Fewer than the connections of a `Database`, so that they take turns. */
const SERVER_CONNECTIONS = 3

export interface Pgbouncer {
  /** The address of the same database through PgBouncer. */
  url: string
  stop(): Promise<void>
}

interface Options {
  poolMode: 'transaction' | 'session'
  /** Only encrypted connections are accepted. */
  certificate?: Certificate
}

/** Starts Debian's PgBouncer in front of a database, with its default settings otherwise. */
export async function startPgbouncer(
  databaseUrl: string,
  { poolMode, certificate }: Options,
): Promise<Pgbouncer> {
  const folder = makeTemporaryFolder('porthole-pgbouncer-')
  const { hostname, port, username, pathname } = new URL(databaseUrl)
  const listenPort = await freePort()
  const file = (name: string) => join(folder, name)
  if (certificate) {
    writeFileSync(file('cert.pem'), certificate.cert)
    writeFileSync(file('key.pem'), certificate.key)
  }
  writeFileSync(
    file('pgbouncer.ini'),
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
${certificate ? `client_tls_sslmode = require\nclient_tls_cert_file = ${file('cert.pem')}\nclient_tls_key_file = ${file('key.pem')}` : ''}
`,
  )
  const server = await startProcess('pgbouncer', [file('pgbouncer.ini')], {
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
