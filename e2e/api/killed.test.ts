import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { newApiContext } from '../support/api-context'
import { type AppProcess, startApp } from '../support/app-process'
import { type CountingProxy, startCountingProxy } from '../support/counting-proxy'
import { digestOfWhole, killRounds, letThrough, pushIndexes } from '../support/kill'
import { type RegistryProcess, startRegistry } from '../support/registry-process'

/** After how many of its requests the server is killed. */
const ROUNDS = killRounds([9])
const TAGS = ['1.0', '2.0']

interface World {
  real: RegistryProcess
  proxy: CountingProxy
  start(): Promise<AppProcess>
}

/** Starts a registry that anyone may change, for servers that use the same data folder, one after the other. */
async function startWorld(): Promise<World> {
  const real = await startRegistry()
  const proxy = await startCountingProxy(real.url)
  const folder = makeTemporaryFolder('porthole-killed-')
  const config = join(folder, 'porthole.yaml')
  const registry = {
    host: proxy.host,
    url: proxy.url,
    allow: ['copy', 'tag', 'delete'],
    allowWithoutSignIn: true,
  }
  writeFileSync(config, JSON.stringify({ registries: [registry] }))
  onTestFinished(async () => {
    await proxy.stop()
    await real.stop()
    rmSync(folder, { recursive: true })
  })
  return {
    real,
    proxy,
    start: () => startApp({ PORTHOLE_CONFIG: config, PORTHOLE_DATA: join(folder, 'data') }),
  }
}

async function visit(app: AppProcess): Promise<APIRequestContext> {
  const request = await newApiContext({ baseURL: app.url, extraHTTPHeaders: { origin: app.url } })
  onTestFinished(() => request.dispose())
  return request
}

async function begin(request: APIRequestContext, wish: object): Promise<string> {
  const plan = await (await request.post('/api/plans', { data: wish })).json()
  expect(plan.blockers).toEqual([])
  const data = plan.confirm ? { confirm: plan.confirm } : {}
  const begun = await request.post(`/api/plans/${plan.id}/apply`, { data })
  expect(begun.status(), await begun.text()).toBe(202)
  return (await begun.json()).job
}

async function endOf(request: APIRequestContext, job: string): Promise<string> {
  const lines = (await (await request.get(`/api/jobs/${job}`)).text()).trim().split('\n')
  return JSON.parse(lines.at(-1) ?? '').end
}

/** Starts a change, lets this many of its requests through one by one, and kills the server. */
async function killWithin({ proxy }: World, app: AppProcess, wish: object, count: number): Promise<string> {
  const request = await visit(app)
  const { gate } = proxy
  const plan = await (await request.post('/api/plans', { data: wish })).json()
  gate.shut()
  const running = request.post(`/api/plans/${plan.id}/apply`, {
    data: { confirm: plan.confirm ?? undefined },
  })
  running.catch(() => undefined)
  await letThrough(proxy, count)
  process.kill(app.pid, 'SIGKILL')
  await running.catch(() => undefined)
  gate.open()
  await app.stop()
  await expect.poll(() => proxy.log.openCount).toBe(0)
  return plan.id
}

test('a copy that is killed leaves no tag on an incomplete image, and can be run again', async () => {
  const world = await startWorld()
  const { real, proxy } = world
  const source = { url: real.url, repository: 'team/app' }
  await pushIndexes(source, TAGS)
  for (const round of ROUNDS) {
    const target = { url: real.url, repository: `copies/round-${round}` }
    const wish = {
      action: 'copy',
      from: TAGS.map((tag) => `${proxy.host}/${source.repository}:${tag}`),
      to: [`${proxy.host}/${target.repository}`],
    }
    await killWithin(world, await world.start(), wish, round)
    for (const tag of TAGS) await digestOfWhole(target, tag)
    const app = await world.start()
    const request = await visit(app)
    expect(await endOf(request, await begin(request, wish)), `round ${round}`).toBe('succeeded')
    for (const tag of TAGS) expect(await digestOfWhole(target, tag)).not.toBeNull()
    await app.stop()
  }
})

test('a delete that is killed loses nothing that can’t be restored', async () => {
  const world = await startWorld()
  const { real, proxy } = world
  for (const round of ROUNDS) {
    const target = { url: real.url, repository: `deletes/round-${round}` }
    const pushed = await pushIndexes(target, TAGS)
    const from = TAGS.map((tag) => `${proxy.host}/${target.repository}:${tag}`)
    await killWithin(world, await world.start(), { action: 'delete', mode: 'images', from }, round)
    const app = await world.start()
    const request = await visit(app)
    const { activity } = await (
      await request.get(`/api/activity?registry=${proxy.host}&repository=${target.repository}`)
    ).json()
    const job = activity.find(({ action }: { action: string }) => action === 'delete')?.job
    const isGone = (await Promise.all(TAGS.map((tag) => digestOfWhole(target, tag)))).includes(null)
    expect(job !== undefined || !isGone, `round ${round}: what is gone is in the log`).toBe(true)
    if (isGone) {
      // The killed server counts as running for twenty seconds.
      await expect
        .poll(
          async () =>
            (await request.post('/api/plans', { data: { action: 'restore', deleteJob: job } })).status(),
          {
            timeout: 40_000,
          },
        )
        .toBe(200)
      expect(
        await endOf(request, await begin(request, { action: 'restore', deleteJob: job })),
        `round ${round}`,
      ).toBe('succeeded')
    }
    for (const [n, tag] of TAGS.entries())
      expect(await digestOfWhole(target, tag), `round ${round}: ${tag}`).toBe(pushed[n]?.digest)
    await app.stop()
  }
})
