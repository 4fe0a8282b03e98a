import type { APIRequestContext } from 'playwright'
import { expect } from 'vitest'
import { followJob } from '../support/follow-job'
import { letThrough } from '../support/kill'
import type { Pair } from '../support/pair'
import { copyOut, rawOf } from '../support/pair-client'
import { digestOf } from '../support/push'
import { pushImage } from '../support/push-image'
import { apply, applyHeld, copyOf, makePlan, outcomeOf } from '../support/replica-jobs'
import { FEW_PLATFORMS, pushSigned, seedProd } from '../support/seed-pair'
import { test } from './replica-test'

/** The outcomes of all jobs in a repository that changed a tag, by tag. */
async function outcomesByTag(request: APIRequestContext, { to, prod }: Pair): Promise<Map<string, string>> {
  const query = `registry=${to.proxy.host}&repository=${prod.repository}&n=500`
  const { activity } = await (await request.get(`/api/activity?${query}`)).json()
  return new Map(activity.map(({ tag, outcome }: { tag: string; outcome: string }) => [tag, outcome]))
}

test('when a job’s replica is killed, it’s interrupted everywhere, and can be run again elsewhere', async ({
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
  await letThrough(to.proxy, 4)
  await to.proxy.gate.waiting(1)
  await one.kill()
  expect(await followed.end()).toMatchObject({ end: 'interrupted' })
  to.proxy.gate.open()
  expect(await outcomeOf(onTwo, job)).toBe('interrupted')
  await expect(rawOf(pair, prod.repository, '1.0')).rejects.toThrow('manifest unknown')

  const again = await apply(onTwo, await makePlan(onTwo, copyOf(pair)))
  expect(await (await followJob({ ...two, ...visitor }, again)).end()).toMatchObject({ end: 'succeeded' })
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)
  await copyOut(pair, prod.repository, '1.0')
  await one.start()
  expect(await outcomeOf(onOne, job), 'for a new process').toBe('interrupted')
  expect(await (await followJob({ ...one, ...visitor }, job)).end()).toMatchObject({ end: 'interrupted' })
})

test('what a killed replica deleted is restored by the other one', async ({ world, pair, visitor }) => {
  const [one, two] = world.replicas
  const { prod, to } = pair
  const index = await seedProd(pair, FEW_PLATFORMS)
  const [onOne, onTwo] = [await visitor.at(one), await visitor.at(two)]
  const from = ['1.0', 'stable', '2.0'].map((tag) => `${to.proxy.host}/${prod.repository}:${tag}`)
  const plan = await makePlan(onOne, { action: 'delete', mode: 'images', from })
  const job = await applyHeld(onOne, plan, to.proxy)
  const followed = await followJob({ ...two, ...visitor }, job)
  await letThrough(to.proxy, 2)
  await to.proxy.gate.waiting(1)
  await one.kill()
  to.proxy.gate.open()
  expect(await followed.end()).toMatchObject({ end: 'interrupted' })
  const restore = await apply(onTwo, await makePlan(onTwo, { action: 'restore', deleteJob: job }))
  expect(await (await followJob({ ...two, ...visitor }, restore)).end()).toMatchObject({ end: 'succeeded' })
  for (const tag of ['1.0', 'stable'])
    expect(digestOf(await rawOf(pair, prod.repository, tag)), tag).toBe(index.digest)
  for (const tag of ['1.0', '2.0']) await copyOut(pair, prod.repository, tag)
})

test('a rolling restart under load breaks no page, and loses no job', async ({ world, pair, visitor }) => {
  const { to, prod } = pair
  await pushImage(prod, '1.0')
  const through = await visitor.at(world)
  const repository = `${to.proxy.host}/${prod.repository}`
  let isRestarting = true
  const failures: string[] = []
  const load = async (paths: string[]) => {
    for (let n = 0; isRestarting; n += 1) {
      const path = paths[n % paths.length] ?? ''
      const answer = await through.get(path)
      if (answer.status() !== 200) failures.push(`${path}: ${answer.status()} ${await answer.text()}`)
    }
  }
  const tags: string[] = []
  const change = async () => {
    for (let n = 0; isRestarting; n += 1) {
      const body = { action: 'copy', from: [`${repository}:1.0`], to: [`${repository}:new-${n}`] }
      await makePlan(through, body)
        .then((plan) => apply(through, plan))
        .then(
          () => tags.push(`new-${n}`),
          (error: Error) => {
            // nginx doesn't send a change again to another replica if one stops just as it arrives.
            if (!error.message.includes('was answered 502')) failures.push(error.message)
          },
        )
    }
  }
  const all = Promise.all([
    load([`/${repository}`, `/${repository}:1.0`, '/activity']),
    load([`/api/tags?reference=${repository}`, '/api/activity', '/api/session', '/api/health']),
    change(),
  ])
  for (const replica of world.replicas) {
    await replica.stop()
    const before = tags.length
    await expect.poll(() => tags.length).toBeGreaterThan(before)
    await replica.start()
  }
  isRestarting = false
  await all
  expect(failures).toEqual([])
  expect(tags.length).toBeGreaterThan(1)
  const [onOne, onTwo] = [await visitor.at(world.replicas[0]), await visitor.at(world.replicas[1])]
  await expect
    .poll(async () => [...(await outcomesByTag(onOne, pair)).values()], { timeout: 40_000 })
    .not.toContain('running')
  const outcomes = await outcomesByTag(onTwo, pair)
  expect(tags.filter((tag) => !outcomes.has(tag))).toEqual([])
  for (const [tag, outcome] of outcomes)
    if (outcome !== 'succeeded') expect(`${tag} ${outcome}`).toBe(`${tag} interrupted`)
})
