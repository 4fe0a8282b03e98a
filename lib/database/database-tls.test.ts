import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { workerUrl } from '@/lib/testing/postgres/empty-database'
import { type Pgbouncer, startPgbouncer } from '@/lib/testing/postgres/start-pgbouncer'
import { authority, signedBy } from '@/lib/testing/registry/certificate'
import { makeTemporaryFolder } from '@/lib/testing/temporary-folder'
import { openDatabase } from './database'

const ours = authority()
const folder = makeTemporaryFolder('porthole-database-tls-')
const ca = join(folder, 'ca.pem')
const foreign = join(folder, 'foreign.pem')
let servers: Record<'here' | 'elsewhere', Pgbouncer>

beforeAll(async () => {
  writeFileSync(ca, ours.cert)
  writeFileSync(foreign, authority().cert)
  const start = (name: string) =>
    startPgbouncer(workerUrl(), { poolMode: 'transaction', certificate: signedBy(ours, { name }) })
  servers = { here: await start('IP:127.0.0.1'), elsewhere: await start('DNS:db.acme.dev') }
})
afterAll(() => Promise.all(Object.values(servers).map(({ stop }) => stop())))

async function connect(server: keyof typeof servers, options: string): Promise<string> {
  const database = openDatabase(`${servers[server].url}${options}`)
  const answer = database.query('SELECT 1').then(
    () => 'connected',
    (error: Error) => error.message,
  )
  return answer.finally(() => database.close())
}

test.each([
  ['here', `?sslmode=verify-full&sslrootcert=${ca}`, 'connected'],
  ['here', `?sslmode=verify-full&sslrootcert=${foreign}`, 'SIGNATURE'],
  ['here', '?sslmode=verify-full', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['here', '?sslmode=require', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ['here', '?sslmode=no-verify', 'connected'],
  ['here', '', 'The database can’t be used'],
  ['elsewhere', `?sslmode=verify-full&sslrootcert=${ca}`, 'ERR_TLS_CERT_ALTNAME_INVALID'],
] as const)('a certificate for a server %s with the options "%s": %s', async (server, options, answer) => {
  expect(await connect(server, options)).toContain(answer)
})

test('an authority that can’t be read is the same as a missing database', async () => {
  const unhandled = vi.fn()
  process.once('unhandledRejection', unhandled)
  const database = openDatabase(`${servers.here.url}?sslmode=verify-full&sslrootcert=${folder}/none.pem`)
  await expect(database.query('SELECT 1')).rejects.toThrow('The database can’t be used (ENOENT).')
  const stop = database.listen(() => undefined)
  await new Promise(setImmediate)
  expect(unhandled).not.toHaveBeenCalled()
  process.off('unhandledRejection', unhandled)
  stop()
  await database.close()
})
