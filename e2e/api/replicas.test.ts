import pg from 'pg'
import { expect } from 'vitest'
import { followJob } from '../support/follow-job'
import { copyOut, rawOf } from '../support/pair-client'
import { digestOf } from '../support/push'
import { apply, applyHeld, copyOf, entriesOf, makePlan, outcomeOf } from '../support/replica-jobs'
import { FEW_PLATFORMS, pushSigned, seedProd } from '../support/seed-pair'
import { newVisitor } from './api-test'
import { test } from './replica-test'

test('two replicas that start at once on an empty database become ready, with one schema', async ({
  world,
}) => {
  for (const { url } of [...world.replicas, world])
    expect(await (await fetch(`${url}/api/ready`)).json()).toEqual({ status: 'ready' })
  const client = new pg.Client(world.database.directUrl)
  await client.connect()
  const { rows } = await client.query('SELECT version FROM porthole.schema_version')
  await client.end()
  expect(rows).toHaveLength(1)
})

test('a plan made on one replica is applied on the other, by the same visitor only', async ({
  world,
  pair,
  visitor,
}) => {
  const [one, two] = world.replicas
  const index = await pushSigned(pair, FEW_PLATFORMS)
  const plan = await makePlan(await visitor.at(one), copyOf(pair))
  pair.to.tokens.users.set('mallory', {
    password: pair.pusher.password,
    rights: { [pair.prod.repository]: ['pull', 'push', 'delete'] },
  })
  const mallory = await newVisitor(two)
  const data = { registry: pair.to.proxy.host, username: 'mallory', password: pair.pusher.password }
  expect((await mallory.post('/api/session', { data })).status()).toBe(200)
  expect((await mallory.post(`/api/plans/${plan.id}/apply`)).status()).toBe(404)
  const job = await apply(await visitor.at(two), plan)
  const followed = await followJob({ ...one, ...visitor }, job)
  expect(await followed.end()).toMatchObject({ end: 'succeeded' })
  expect((await mallory.get(`/api/jobs/${job}`)).status()).toBe(404)
  expect((await mallory.delete(`/api/jobs/${job}`)).status()).toBe(404)
  expect(digestOf(await rawOf(pair, pair.prod.repository, '1.0'))).toBe(index.digest)
  await mallory.dispose()
})

test('a job is followed on the other replica, item by item, and in the same activity log', async ({
  world,
  pair,
  visitor,
}) => {
  const [one, two] = world.replicas
  await pushSigned(pair)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const job = await applyHeld(onOne, await makePlan(onOne, copyOf(pair)), pair.to.proxy)
  const followed = await followJob({ ...two, ...visitor }, job)
  expect(await outcomeOf(onTwo, job)).toBe('running')
  pair.to.proxy.gate.open()
  await followed.itemIs('copied')
  expect(await followed.end()).toMatchObject({ end: 'succeeded' })
  const states = followed.lines.flatMap((line) => ('state' in line ? [`${line.item} ${line.state}`] : []))
  expect(states).toEqual(expect.arrayContaining(['blob copied', 'manifest pushed', 'tag pushed']))
  expect(await outcomeOf(onTwo, job)).toBe('succeeded')
  expect(await entriesOf(onOne, job)).toEqual(await entriesOf(onTwo, job))
  // Who follows later, anywhere, sees the same.
  const later = await followJob({ ...one, ...visitor }, job)
  await later.end()
  expect(later.lines[0]).toEqual(followed.lines[0])
  expect(later.lines.at(-1)).toEqual(followed.lines.at(-1))
})

test('a job is canceled from the other replica', async ({ world, pair, visitor }) => {
  const [one, two] = world.replicas
  await pushSigned(pair, FEW_PLATFORMS)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const job = await applyHeld(onOne, await makePlan(onOne, copyOf(pair)), pair.to.proxy)
  const followed = await followJob({ ...two, ...visitor }, job)
  expect((await onTwo.delete(`/api/jobs/${job}`)).status()).toBe(200)
  // It doesn’t wait for the requests that are held.
  expect(await followed.end()).toMatchObject({ end: 'canceled' })
  expect(await outcomeOf(onOne, job)).toBe('canceled')
  expect(await outcomeOf(onTwo, job)).toBe('canceled')
  await expect(rawOf(pair, pair.prod.repository, '1.0')).rejects.toThrow('manifest unknown')
})

test('two restores of one delete at once, one on each replica, both leave the tags as they were', async ({
  world,
  pair,
  visitor,
}) => {
  const [one, two] = world.replicas
  const index = await seedProd(pair, FEW_PLATFORMS)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const { to, prod } = pair
  const from = ['1.0', 'stable'].map((tag) => `${to.proxy.host}/${prod.repository}:${tag}`)
  const deletion = await apply(onOne, await makePlan(onOne, { action: 'delete', mode: 'images', from }))
  expect(await (await followJob({ ...two, ...visitor }, deletion)).end()).toMatchObject({ end: 'succeeded' })
  await expect(rawOf(pair, prod.repository, '1.0')).rejects.toThrow('manifest unknown')
  const restore = { action: 'restore', deleteJob: deletion }
  const plans = [await makePlan(onOne, restore), await makePlan(onTwo, restore)] as const
  const jobs = await Promise.all([apply(onOne, plans[0]), apply(onTwo, plans[1])])
  for (const [n, job] of jobs.entries()) {
    // Each is followed on the other replica.
    const { url } = n === 0 ? two : one
    const followed = await followJob({ url, ...visitor }, job)
    expect(await followed.end()).toMatchObject({ end: 'succeeded' })
    expect(await outcomeOf(onOne, job)).toBe('succeeded')
  }
  for (const tag of ['1.0', 'stable'])
    expect(digestOf(await rawOf(pair, prod.repository, tag)), tag).toBe(index.digest)
  await copyOut(pair, prod.repository, '1.0')
})

test('failed sign-ins count on both replicas', async ({ world, pair }) => {
  const visitors = [await newVisitor(world.replicas[0]), await newVisitor(world.replicas[1])] as const
  const data = { registry: pair.to.proxy.host, username: pair.pusher.user, password: 'guessed' }
  const guess = async (n: number) =>
    (await visitors[n % 2 === 0 ? 0 : 1].post('/api/session', { data })).status()
  const statuses: number[] = []
  for (let n = 0; n < 7; n += 1) statuses.push(await guess(n))
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  for (const visitor of visitors) await visitor.dispose()
})
