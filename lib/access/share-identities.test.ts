import { beforeEach, expect, test } from 'vitest'
import { openRegistry } from '@/lib/registry/registry'
import { readSettings } from '@/lib/settings/settings'
import { shareIdentities } from './share-identities'

const SECRET = 'a secret of at least 32 characters'
const DATABASE = { DATABASE_URL: 'postgres://127.0.0.1:9/porthole' }

/** Alice's identity in a new process with these variables. */
async function identityWith(variables: Record<string, string>): Promise<string> {
  startProcess()
  shareIdentities(await readSettings(variables, async () => false))
  return identityOfAlice()
}

function startProcess(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('porthole'))
}

function identityOfAlice(): string {
  const credentials = { username: 'alice', password: 'hunter2' }
  return openRegistry({ host: 'acme.dev', url: 'https://acme.dev', credentials }).identity
}

beforeEach(startProcess)

test('replicas with the same database and secret give a visitor the same identity', async () => {
  const variables = { ...DATABASE, SESSION_SECRET: SECRET }
  expect(await identityWith(variables)).toBe(await identityWith(variables))
  // Older secrets only open sessions.
  const rotated = { ...DATABASE, SESSION_SECRET: `${SECRET},an older secret of 32 characters or so` }
  expect(await identityWith(rotated)).toBe(await identityWith(variables))
})

test('another secret gives another identity', async () => {
  const other = { ...DATABASE, SESSION_SECRET: `${SECRET} too` }
  expect(await identityWith(other)).not.toBe(await identityWith({ ...DATABASE, SESSION_SECRET: SECRET }))
})

test('without a database, an identity means nothing outside its process', async () => {
  const variables = { SESSION_SECRET: SECRET }
  expect(await identityWith(variables)).not.toBe(await identityWith(variables))
})

test('a secret that comes too late is refused', async () => {
  identityOfAlice()
  const settings = await readSettings({ ...DATABASE, SESSION_SECRET: SECRET }, async () => false)
  expect(() => shareIdentities(settings)).toThrow('already in use')
})
