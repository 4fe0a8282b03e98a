import { afterAll, afterEach, expect, test } from 'vitest'
import { closeDatabases, openEmptyDatabase } from '@/lib/testing/postgres/empty-database'
import { startPostgres } from '@/lib/testing/postgres/start-postgres'
import { type Database, openDatabase } from './database'
import { migrate } from './migrate'
import { MIGRATIONS } from './migrations'

const opened: Database[] = []
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())))
afterAll(closeDatabases)

function open(url: string): Database {
  const database = openDatabase(url)
  opened.push(database)
  return database
}

test('replicas that start at the same time migrate an empty database once', async () => {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const replicas = Array.from({ length: 6 }, () => open(url))
  await Promise.all(replicas.map((replica) => replica.prepare()))
  expect(await replicas[0]?.query('SELECT version FROM porthole.schema_version')).toEqual([
    { version: MIGRATIONS.length },
  ])
  await Promise.all(opened.splice(0).map((database) => database.close()))
  await postgres.remove()
})

test('a migration that fails leaves the version and the tables before it', async () => {
  const database = await openEmptyDatabase()
  const failing = [...MIGRATIONS, 'CREATE TABLE porthole.later (id text); SELECT 1 / 0']
  await expect(database.transaction((queries) => migrate(queries, failing))).rejects.toThrow('zero')
  expect(
    await database.query(
      `SELECT version, to_regclass('porthole.later') AS later FROM porthole.schema_version`,
    ),
  ).toEqual([{ version: MIGRATIONS.length, later: null }])
})

test('an account without rights is told what it needs', async () => {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const admin = open(url.replace(/[^/]*$/, 'postgres'))
  await admin.query(`CREATE ROLE weak LOGIN PASSWORD 'weak'`)
  const weak = open(url.replace('postgres@', 'weak:weak@'))
  await expect(weak.prepare()).rejects.toThrow('grant it CREATE on the database')
  const owner = open(url)
  await owner.prepare()
  await Promise.all(opened.splice(0).map((database) => database.close()))
  await postgres.remove()
})

test('a schema that the account owns needs no right to create one', async () => {
  const postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const admin = open(url.replace(/[^/]*$/, 'postgres'))
  await admin.query(`CREATE ROLE weak LOGIN PASSWORD 'weak'`)
  const { default: pg } = await import('pg')
  const client = new pg.Client(url)
  await client.connect()
  await client.query('CREATE SCHEMA porthole AUTHORIZATION weak')
  await client.end()
  await open(url.replace('postgres@', 'weak:weak@')).prepare()
  await Promise.all(opened.splice(0).map((database) => database.close()))
  await postgres.remove()
})
