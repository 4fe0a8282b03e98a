import pg from 'pg'
import type { APIRequestContext } from 'playwright'
import { expect } from 'vitest'
import { ACCOUNT } from '../support/account'
import { followJob } from '../support/follow-job'
import type { Pair } from '../support/pair'
import { pushImage } from '../support/push-image'
import { apply, makePlan } from '../support/replica-jobs'
import { secretsIn } from '../support/secrets'
import { makeStoryRegistry } from '../support/story-registry'
import { newVisitor } from './api-test'
import { BOB, expectPrivate, signIn } from './expect-private'
import { test, visitorOf } from './replica-test'

test('what one visitor’s credentials gave access to on one replica is visible to no other visitor on the other', async ({
  world,
  pair,
}) => {
  const [one, two] = world.replicas
  await expectPrivate(makeStoryRegistry(pair.to, pair.to.proxy, `private/${pair.story}`), one, two)
})

/** Alice may do everything in `prod`, and list all; bob has only `dev`. */
function setRights({ to: { tokens }, prod, dev }: Pair): void {
  const all = ['pull', 'push', 'delete']
  const rights = { [prod.repository]: all, 'registry:catalog': ['*'] }
  tokens.users.set(ACCOUNT.user, { password: ACCOUNT.password, rights })
  tokens.users.set(BOB.user, { password: BOB.password, rights: { [dev.repository]: all } })
}

/** Leaves something everywhere: lists, tag history, loaded tags, plans, jobs, and what was deleted. */
async function leaveTraces(request: APIRequestContext, { to, prod }: Pair) {
  const repository = `${to.proxy.host}/${prod.repository}`
  const ok = async (path: string) => {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(200)
    return answer.text()
  }
  for (const path of [`/${to.proxy.host}`, `/api/repositories?registry=${to.proxy.host}`])
    expect(await ok(path)).toContain(prod.repository)
  const first = await pushImage(prod, '1.0', { seed: 'first' })
  await ok(`/${repository}:1.0`)
  const second = await pushImage(prod, '1.0', { seed: 'second' })
  expect(await ok(`/${repository}:1.0`)).toContain(first.digest)
  const details = await ok(`/api/tag-details?reference=${repository}`)
  const { tagDetails } = JSON.parse(details.split('\n')[0] ?? '')
  await ok(`/api/storage?reference=${repository}&tagDetails=${tagDetails}`)
  const copy = { action: 'copy', from: [`${repository}:1.0`], to: [`${repository}:2.0`] }
  const plan = await makePlan(request, copy)
  const copied = await apply(request, await makePlan(request, copy))
  await ok(`/api/jobs/${copied}`)
  const deletion = { action: 'delete', mode: 'tags', from: [`${repository}:2.0`] }
  const deleted = await apply(request, await makePlan(request, deletion))
  await ok(`/api/jobs/${deleted}`)
  return { repository, plan, copied, deleted, tagDetails, digests: [first.digest, second.digest] }
}

/** All rows as text. */
async function dumpTables(databaseUrl: string): Promise<string> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  const { rows: tables } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'porthole'")
  const texts: string[] = []
  for (const { tablename } of tables) {
    const { rows } = await client.query(`SELECT row::text AS text FROM porthole.${tablename} AS row`)
    texts.push(...rows.map(({ text }) => text))
  }
  await client.end()
  return texts.join('\n')
}

type Traces = Awaited<ReturnType<typeof leaveTraces>>

/** Asks for what alice left in every way that could reveal it. */
async function expectHidden(request: APIRequestContext, { to, prod, dev, story }: Pair, traces: Traces) {
  const { repository, plan, copied, deleted, tagDetails, digests } = traces
  const { host } = to.proxy
  const refused = [
    `/api/tags?reference=${repository}`,
    `/api/artifact?reference=${repository}:1.0`,
    `/api/tag-details?reference=${repository}&after=${tagDetails}.0`,
    `/api/storage?reference=${repository}&tagDetails=${tagDetails}`,
    `/api/repositories?registry=${host}&maxAge=600`,
    `/api/repositories?registry=${host}&maxAge=600&namespace=prod`,
    `/api/jobs/${copied}`,
    `/api/jobs/${deleted}`,
  ]
  const silent = [
    ...[`/${host}`, `/${repository}`, `/${repository}:1.0`],
    `/api/rows?reference=${repository}&tags=1.0`,
    // Another's ID with their own repository.
    `/api/storage?reference=${host}/${dev.repository}&tagDetails=${tagDetails}`,
    `/api/search?q=${story}`,
    `/api/search?q=${digests[1]?.slice(7, 27)}&here=${host}`,
    '/api/activity',
    `/api/activity?registry=${host}&repository=${prod.repository}`,
  ]
  for (const path of [...refused, ...silent]) {
    const answer = await request.get(path)
    if (refused.includes(path)) expect([401, 403, 404], path).toContain(answer.status())
    const text = await answer.text()
    // Pages repeat what was asked for.
    const secrets = path.includes(prod.repository) ? digests : [prod.repository, ...digests]
    const found = secrets.filter((secret) => text.includes(secret))
    expect(found, path).toEqual([])
  }
  for (const answer of [
    await request.post(`/api/plans/${plan.id}/apply`),
    await request.post('/api/plans', { data: { action: 'restore', deleteJob: deleted } }),
    await request.delete(`/api/jobs/${copied}`),
  ])
    expect([401, 404], answer.url()).toContain(answer.status())
}

/** Alice finds what she left, and goes on with it. */
async function expectShared(request: APIRequestContext, { to, prod }: Pair, traces: Traces): Promise<string> {
  const { repository, copied, deleted, tagDetails, digests } = traces
  to.proxy.log.clear()
  const list = await request.get(`/api/repositories?registry=${to.proxy.host}&maxAge=600`)
  expect((await list.json()).repositories).toContain(prod.repository)
  expect(to.proxy.log.requests.filter(({ path }) => path.includes('_catalog'))).toEqual([])
  expect(await (await request.get(`/${repository}:1.0`)).text(), 'the previous digest').toContain(digests[0])
  const { activity } = await (await request.get('/api/activity')).json()
  expect(activity.map(({ job }: { job: string }) => job)).toEqual([deleted, copied])
  const contents = await request.get(`/api/storage?reference=${repository}&tagDetails=${tagDetails}`)
  expect(contents.status()).toBe(200)
  return apply(request, await makePlan(request, { action: 'restore', deleteJob: deleted }))
}

test('what a visitor did on one replica is shared with the other one, and with no other visitor', async ({
  world,
  pair,
}) => {
  const [one, two] = world.replicas
  const { to, prod, dev } = pair
  await pushImage(prod, '1.0', { seed: 'before' })
  await pushImage(dev, '1.0')
  setRights(pair)
  const alice = await newVisitor(one)
  const bob = await newVisitor(two)
  const nobody = await newVisitor(two)
  expect((await signIn(alice, to.proxy.host, ACCOUNT)).status()).toBe(200)
  expect((await signIn(bob, to.proxy.host, BOB)).status()).toBe(200)
  const traces = await leaveTraces(alice, pair)
  for (const request of [bob, nobody]) await expectHidden(request, pair, traces)
  const visitor = await visitorOf(alice)
  const restored = await expectShared(await visitor.at(two), pair, traces)
  expect(await (await followJob({ ...one, ...visitor }, restored)).end()).toMatchObject({ end: 'succeeded' })

  const password = 'typed-in-the-wrong-field'
  expect((await signIn(nobody, to.proxy.host, { user: password, password: 'guess' })).status()).toBe(401)
  const stored = await dumpTables(world.database.directUrl)
  expect(stored).toContain(prod.repository)
  expect(stored).not.toContain(password)
  expect(secretsIn(stored)).toEqual([])
  await visitor.leave()
  for (const request of [alice, bob, nobody]) await request.dispose()
})
