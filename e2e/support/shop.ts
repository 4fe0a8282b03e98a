import { newApiContext } from './api-context'
import { type AppProcess, startConfiguredApp } from './app-process'
import { type PushTarget, pushManifest } from './push'
import { pushImage } from './push-image'
import { type PushedIndex, pushIndex } from './push-index'
import { startRegistry } from './registry-process'
import { stopAll } from './stop-all'

/** A registry as a company uses it, and the app of its users. */
export interface Shop {
  app: AppProcess
  host: string
  /** `dev/api:2.0.0`, which is also `dev/base:3.1`. */
  api: PushedIndex
  target(repository: string): PushTarget
  /** Copies as a user of the proxy, like a pipeline does. */
  copy(user: string, from: string, to: string): Promise<void>
  stop(): Promise<void>
}

export const NIGHTLIES = 400
const IMAGES = 8
const DAY_MS = 86_400_000
/** The proxy's header with the name of its user. */
export const USER_HEADER = 'x-remote-user'

/** Starts it with three stages' worth of images, 400 nightlies, and two people who may change it. */
export async function startShop(): Promise<Shop> {
  const registry = await startRegistry()
  const { host, url } = registry
  const target = (repository: string) => ({ url, repository })
  const api = await seed(target)
  const app = await startConfiguredApp({
    registries: [{ host, url, title: 'Acme', allow: ['copy', 'delete'], writers: ['ada', 'ci'] }],
    userHeader: { name: USER_HEADER, from: ['127.0.0.1'] },
    stages: ['dev', 'prod'].map((name) => ({ name, prefix: `${host}/${name}/` })),
    retention: [
      {
        name: 'Nightlies',
        repositories: [`${host}/dev/nightly`],
        rules: { tags: ['nightly-*'], keepNewest: 3, newestBy: 'created' },
      },
    ],
  })
  return {
    app,
    host,
    api,
    target,
    copy: (user, from, to) => copy(app, user, { from: [`${host}/${from}`], to: [`${host}/${to}`] }),
    stop: () => stopAll([app, registry]),
  }
}

async function seed(target: Shop['target']): Promise<PushedIndex> {
  const api = await pushIndex(target('dev/api'), '2.0.0')
  await pushIndex(target('dev/base'), '3.1', { seed: 'dev/api:2.0.0' })
  await pushIndex(target('dev/web'), '1.4.0')
  await pushIndex(target('prod/web'), '1.3.0')
  await pushImage(target('dev/legacy'), '0.9.1')
  await seedNightlies(target('dev/nightly'))
  return api
}

/** 50 tags for each of eight images, which are two weeks apart. */
async function seedNightlies(target: PushTarget): Promise<void> {
  for (let image = 0; image < IMAGES; image += 1) {
    const created = new Date(Date.now() - image * 14 * DAY_MS).toISOString()
    const { bytes } = await pushImage(target, undefined, { seed: `nightly ${image}`, created })
    const tags = Array.from({ length: NIGHTLIES / IMAGES }, (_, n) => `nightly-${image}-${n}`)
    await Promise.all(tags.map((tag) => pushManifest(target, tag, bytes)))
  }
}

async function copy(app: AppProcess, user: string, what: { from: string[]; to: string[] }): Promise<void> {
  const request = await newApiContext({
    baseURL: app.url,
    extraHTTPHeaders: { origin: app.url, [USER_HEADER]: user },
  })
  const plan = await (await request.post('/api/plans', { data: { action: 'copy', ...what } })).json()
  const { job } = await (await request.post(`/api/plans/${plan.id}/apply`, { data: {} })).json()
  // Follows it to its end.
  await (await request.get(`/api/jobs/${job}`)).text()
  await request.dispose()
}
