import { execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { freePort } from '../../../e2e/support/listen'
import { makeTemporaryFolder } from '../temporary-folder'

const VERSIONS = '/usr/lib/postgresql'
const OPTIONS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '100',
  log_min_messages: 'fatal',
  timezone: 'UTC',
}
/** Everyone but the superuser needs a password. */
const AUTHENTICATION = `host all postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
`

export interface Postgres {
  /**
   * The address of a new, empty database. With TCP, so that a proxy can stand in front. With a password, the database
   * has an owner of its own, who needs it.
   */
  createDatabase(password?: string): Promise<string>
  /** Stops the server without waiting for its clients. */
  stop(): Promise<void>
  /** Starts it again on the same port, with its data. */
  start(): Promise<void>
  /** Stops it for good, and removes its data. */
  remove(): Promise<void>
}

/** Starts Debian's PostgreSQL on a free port, in a folder of its own, not as the machine's service. */
export async function startPostgres(): Promise<Postgres> {
  const folder = makeTemporaryFolder('porthole-postgres-')
  const data = join(folder, 'data')
  const port = await freePort()
  const { uid, gid } = owner()
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
  const initdb = ['--auth=trust', '--no-sync', '--username=postgres', '--encoding=UTF8', `--pgdata=${data}`]
  execFileSync(programPath('initdb'), initdb, { ...owner(), stdio: ['ignore', 'ignore', 'pipe'] })
  writeFileSync(join(data, 'pg_hba.conf'), AUTHENTICATION)
  let server = await launch(folder, data, port)
  const admin = `postgres://postgres@127.0.0.1:${port}/postgres`
  let count = 0
  return {
    async createDatabase(password) {
      const client = new pg.Client(admin)
      await client.connect()
      count += 1
      const name = `test_${count}`
      const owner = password === undefined ? 'postgres' : name
      if (password !== undefined)
        await client.query(`CREATE ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`)
      await client.query(`CREATE DATABASE ${name} OWNER ${owner}`)
      await client.end()
      const account = password === undefined ? owner : `${owner}:${encodeURIComponent(password)}`
      return `postgres://${account}@127.0.0.1:${port}/${name}`
    },
    stop: () => server.stop(),
    async start() {
      server = await launch(folder, data, port)
    },
    async remove() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function launch(folder: string, data: string, port: number): Promise<{ stop(): Promise<void> }> {
  const settings = Object.entries({
    ...OPTIONS,
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: folder,
  }).flatMap(([key, value]) => ['-c', `${key}=${value}`])
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe']
  const child = spawn(programPath('postgres'), ['-D', data, ...settings], { ...owner(), stdio })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const killOnExit = () => child.kill('SIGKILL')
  process.once('exit', killOnExit)
  const lines: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line))
  while (!(await answers(port)))
    if (child.exitCode !== null) throw new Error(`postgres ended:\n${lines.join('\n')}`)
  return {
    async stop() {
      process.off('exit', killOnExit)
      // It ends the sessions of its clients.
      child.kill('SIGINT')
      await exited
    },
  }
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** PostgreSQL refuses to run as root. */
function owner(): { uid?: number; gid?: number; cwd: string } {
  if (process.getuid?.() !== 0) return { cwd: '/' }
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g'), cwd: '/' }
}

function programPath(name: string): string {
  return join(VERSIONS, newestVersion(), 'bin', name)
}

function newestVersion(): string {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : []
  const [newest] = versions.sort((a, b) => Number(b) - Number(a))
  if (newest === undefined) throw new Error('PostgreSQL is missing: install the Debian package postgresql.')
  return newest
}
