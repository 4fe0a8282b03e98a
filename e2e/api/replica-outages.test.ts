import type { APIRequestContext } from 'playwright'
import { expect } from 'vitest'
import { followJob } from '../support/follow-job'
import { letThrough } from '../support/kill'
import { rawOf } from '../support/pair-client'
import { digestOf } from '../support/push'
import { apply, applyHeld, copyOf, makePlan, outcomeOf } from '../support/replica-jobs'
import { FEW_PLATFORMS, pushSigned } from '../support/seed-pair'
import { expectReady, test } from './replica-test'

test('a job goes on while the database restarts', async ({ world, pair, visitor }) => {
  const [one, two] = world.replicas
  const { prod, to } = pair
  const index = await pushSigned(pair, FEW_PLATFORMS)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const job = await applyHeld(onOne, await makePlan(onOne, copyOf(pair)), to.proxy)
  const followed = await followJob({ ...two, ...visitor }, job)
  await to.proxy.gate.waiting(1)
  await world.database.shutDown()
  await letThrough(to.proxy, 4)
  await to.proxy.gate.waiting(1)
  await world.database.start()
  to.proxy.gate.open()
  await expect.poll(() => outcomeOf(onTwo, job)).toBe('succeeded')
  expect(await followed.end()).toMatchObject({ end: 'succeeded' })
  // Whoever follows later gets all of it, also what happened while the database was away.
  const later = await followJob({ ...one, ...visitor }, job)
  await later.end()
  const { lines } = later
  expect(lines.filter((line) => 'item' in line && line.item === 'manifest').length).toBeGreaterThan(3)
  expect(lines).toContainEqual(expect.objectContaining({ item: 'tag', state: 'pushed' }))
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)
})

test('a job without a database stops before others call it interrupted, and says why', async ({
  world,
  pair,
  visitor,
}) => {
  const [one, two] = world.replicas
  const { prod, to } = pair
  await pushSigned(pair, FEW_PLATFORMS)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const job = await applyHeld(onOne, await makePlan(onOne, copyOf(pair)), to.proxy)
  await to.proxy.gate.waiting(1)
  await world.database.shutDown()
  // The job leaves what it waits for.
  await expect.poll(() => to.proxy.log.openCount, { timeout: 60_000 }).toBe(0)
  to.proxy.gate.open()
  await world.database.start()
  await expect.poll(() => outcomeOf(onTwo, job).catch(String), { timeout: 40_000 }).toBe('failed')
  expect(await outcomeOf(onOne, job)).toBe('failed')
  expect(await (await followJob({ ...two, ...visitor }, job)).end()).toMatchObject({
    end: 'failed',
    error: { message: expect.stringContaining('the database couldn’t be used') },
  })
  await expect(rawOf(pair, prod.repository, '1.0')).rejects.toThrow('manifest unknown')
})

test('a replica that loses the database stops its job before others call it interrupted', async ({
  world,
  pair,
  visitor,
}) => {
  const [one, two] = world.replicas
  const { prod, to } = pair
  const index = await pushSigned(pair, FEW_PLATFORMS)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const job = await applyHeld(onOne, await makePlan(onOne, copyOf(pair)), to.proxy)
  const followed = await followJob({ ...two, ...visitor }, job)
  await to.proxy.gate.waiting(1)
  one.network.stall()
  expect(await followed.end()).toMatchObject({ end: 'interrupted' })
  expect(to.proxy.log.openCount, 'what the job still sends').toBe(0)
  to.proxy.gate.open()
  expect(await outcomeOf(onTwo, job)).toBe('interrupted')
  const again = await apply(onTwo, await makePlan(onTwo, copyOf(pair)))
  expect(await (await followJob({ ...two, ...visitor }, again)).end()).toMatchObject({ end: 'succeeded' })
  one.network.heal()
  await expectReady(world)
  // It says why it has stopped, once it can.
  await expect.poll(() => outcomeOf(onTwo, job), { timeout: 40_000 }).toBe('failed')
  expect(await outcomeOf(onOne, job)).toBe('failed')
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)
})

test('a replica that was frozen changes nothing more once others call its job interrupted', async ({
  world,
  pair,
  visitor,
}) => {
  const [one, two] = world.replicas
  const { to } = pair
  await pushSigned(pair, FEW_PLATFORMS)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const job = await applyHeld(onOne, await makePlan(onOne, copyOf(pair)), to.proxy)
  const followed = await followJob({ ...two, ...visitor }, job)
  await letThrough(to.proxy, 3)
  await to.proxy.gate.waiting(1)
  const { pid } = one.process()
  process.kill(pid, 'SIGSTOP')
  expect(await followed.end()).toMatchObject({ end: 'interrupted' })
  // What it sent before arrives, and is answered.
  to.proxy.gate.open()
  await expect.poll(() => to.proxy.log.openCount).toBe(0)
  to.proxy.log.clear()
  process.kill(pid, 'SIGCONT')
  await expect.poll(() => outcomeOf(onTwo, job), { timeout: 40_000 }).toBe('failed')
  const writes = to.proxy.log.requests.filter(({ method }) => !['GET', 'HEAD'].includes(method))
  // It cancels its uploads.
  expect(writes.filter(({ method, path }) => method !== 'DELETE' || !path.includes('/uploads/'))).toEqual([])
})

test.for(['refuse', 'stall'] as const)(
  'without a database (%s), registries are shown as before, and changes are refused with the reason',
  async (fault, { world, pair, visitor }) => {
    const { from, source } = pair
    const index = await pushSigned(pair, FEW_PLATFORMS)
    const onBoth = [await visitor.at(world.replicas[0]), await visitor.at(world.replicas[1])]
    const repository = `${from.proxy.host}/${source.repository}`
    const pages = [`/${from.proxy.host}`, `/${repository}`, `/${repository}:1.0`, '/', '/activity']
    const api = [
      `/api/repositories?registry=${from.proxy.host}`,
      `/api/tags?reference=${repository}`,
      `/api/rows?reference=${repository}&tags=1.0`,
      `/api/artifact?reference=${repository}@${index.digest}`,
      '/api/session',
    ]
    const plan = await makePlan(onBoth[0] as APIRequestContext, copyOf(pair))
    // With connections that are open when it happens.
    for (const request of onBoth)
      for (const path of pages) expect((await request.get(path)).status()).toBe(200)
    world.network[fault]()
    for (const request of onBoth) {
      // The database stays silent, so none of them waits for it.
      for (const path of [...pages, ...api]) expect((await request.get(path)).status(), path).toBe(200)
      for (const refused of [
        await request.post('/api/plans', { data: copyOf(pair) }),
        await request.post(`/api/plans/${plan.id}/apply`),
        await request.get('/api/activity'),
      ]) {
        expect(refused.status()).toBe(503)
        expect((await refused.json()).errors[0]).toMatchObject({
          code: 'UNAVAILABLE',
          message: expect.stringContaining('database'),
        })
      }
      const ready = await request.get('/api/ready')
      expect(ready.status()).toBe(200)
      expect(await ready.json()).toMatchObject({ status: 'degraded', missing: [{ part: 'database' }] })
    }
    world.network.heal()
    await expectReady(world)
    const job = await apply(onBoth[1] as APIRequestContext, plan)
    expect(await (await followJob({ ...world.replicas[0], ...visitor }, job)).end()).toMatchObject({
      end: 'succeeded',
    })
    expect(digestOf(await rawOf(pair, pair.prod.repository, '1.0'))).toBe(index.digest)
  },
)
