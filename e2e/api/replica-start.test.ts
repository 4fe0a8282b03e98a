import pg from 'pg'
import { expect } from 'vitest'
import { startApp } from '../support/app-process'
import type { Replicas } from '../support/replicas'
import { secretsIn } from '../support/secrets'
import { expectReady, test } from './replica-test'

/** What a replica says that doesn't start. */
async function refusalOf(
  { variables }: Replicas,
  databaseUrl = variables.DATABASE_URL ?? '',
): Promise<string> {
  const starting = startApp({ ...variables, DATABASE_URL: databaseUrl })
  const error = await starting.then(
    (app) => app.stop().then(() => new Error('it started')),
    (error: Error) => error,
  )
  expect(secretsIn(error.message)).toEqual([])
  return error.message
}

async function setVersion({ database }: Replicas, change: string): Promise<void> {
  const client = new pg.Client(database.directUrl)
  await client.connect()
  await client.query(`UPDATE porthole.schema_version SET version = version ${change}`)
  await client.end()
}

/** Sends a request as soon as someone listens, also while the port is only tested. */
async function firstAnswer(url: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer) return answer
  }
}

test('a replica doesn’t start with a database of a newer version', async ({ world, pair: _ }) => {
  await setVersion(world, '+ 98')
  const refusal = await refusalOf(world).finally(() => setVersion(world, '- 98'))
  expect(refusal).toContain('status 78')
  expect(refusal).toMatch(/^Porthole: DATABASE_URL: the database was migrated by a newer version/m)
})

test('a replica doesn’t start with a wrong password, which it doesn’t repeat', async ({ world, pair: _ }) => {
  const address = new URL(world.variables.DATABASE_URL ?? '')
  address.password = 'guessed-by-a-test'
  const refusal = await refusalOf(world, address.href)
  expect(refusal).toContain('status 78')
  expect(refusal).toMatch(/^Porthole: DATABASE_URL: PostgreSQL refused the connection \(password auth/m)
  expect(refusal).not.toContain('guessed')
})

test.for(['refuse', 'stall'] as const)(
  'a replica starts without a database (%s), is read, and uses it as soon as it’s there',
  async (fault, { world, pair, visitor }) => {
    const [one] = world.replicas
    await one.stop()
    world.network[fault]()
    const starting = one.start()
    expect((await firstAnswer(`${one.url}/api/registries`)).status).toBe(200)
    await starting
    const request = await visitor.at(one)
    expect((await request.get(`/api/registries`)).status()).toBe(200)
    expect((await request.get(`/${pair.from.proxy.host}`)).status()).toBe(200)
    const ready = await request.get('/api/ready')
    expect(ready.status()).toBe(200)
    expect(await ready.json()).toMatchObject({ status: 'degraded', missing: [{ part: 'database' }] })
    world.network.heal()
    await expectReady(world)
  },
)
