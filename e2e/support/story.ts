import { test as base, expect } from '@playwright/test'
import { type AppProcess, startApp } from './app-process'
import { guardConsole } from './console-guard'
import { startCountingProxy } from './counting-proxy'
import { guardSecrets } from './secrets'
import { makeStoryRegistry, repositoryName, type StoryRegistry } from './story-registry'
import { type AuthKind, appSettings, makeWorld, type World } from './world'

export interface StoryOptions {
  /** How the registry lets people in. Any but `none` gives the story an app of its own. */
  auth: AuthKind
  /** Whether the app's settings hold the account of a registry with `auth`. */
  isSignedIn: boolean
  /** The path below which the registry serves its api, like `/registry`. */
  prefix: string
  /** An app with empty caches and a proxy of its own: for stories that count. */
  isCold: boolean
  /** More variables for an app of the story's own. */
  settings: Record<string, string>
}

interface RegistryFixtures {
  /** Follows from the options; not to be set. */
  isOwnApp: boolean
  registry: StoryRegistry
}

/** Settings that keep the sample app from finding a registry that happens to run on the developer's machine. */
const SAMPLE_SETTINGS = {}

/** A story without the app: of the registry and the support itself. */
export const registryTest = base.extend<StoryOptions & RegistryFixtures, { world: World }>({
  auth: ['none', { option: true }],
  isSignedIn: [true, { option: true }],
  prefix: ['', { option: true }],
  isCold: [false, { option: true }],
  settings: [{}, { option: true }],

  world: [
    async ({ browserName: _ }, provide) => {
      const world = makeWorld()
      await provide(world)
      await world.stop()
    },
    { scope: 'worker' },
  ],
  isOwnApp: async ({ auth, prefix, isCold, settings }, provide) => {
    await provide(isCold || auth !== 'none' || prefix !== '' || Object.keys(settings).length > 0)
  },
  registry: async ({ world, auth, prefix, isOwnApp }, provide, testInfo) => {
    const real = await world.registry(auth, prefix)
    const proxy = isOwnApp ? await startCountingProxy(real.url) : await world.proxy()
    const repository = repositoryName(testInfo.title, `${testInfo.testId} ${testInfo.repeatEachIndex}`)
    await provide(makeStoryRegistry(real, proxy, repository))
    if (isOwnApp) await proxy.stop()
    else proxy.reset()
  },
  context: async ({ context }, provide) => {
    const expectNoErrors = guardConsole(context)
    const foundSecrets = guardSecrets(context)
    await provide(context)
    expectNoErrors()
    expect(await foundSecrets(), 'secrets that reached the browser').toEqual([])
  },
})

/** A story in a browser, or of the api, against a real registry that the story fills by pushing. */
export const test = registryTest.extend<{
  /** The production build, with the story's registry in its settings; `page` and `request` address it. */
  app: AppProcess
}>({
  app: async ({ world, registry, isOwnApp, auth, isSignedIn, settings }, provide) => {
    if (!isOwnApp) return provide(await world.app())
    const app = await startApp({ ...appSettings(registry.url, auth !== 'none' && isSignedIn), ...settings })
    await provide(app)
    await app.stop()
  },
  baseURL: async ({ app }, provide) => provide(app.url),
})

/** A story on the embedded sample, with nothing configured. */
export const sampleTest = registryTest.extend<object, { sampleApp: AppProcess }>({
  sampleApp: [
    async ({ browserName: _ }, provide) => {
      const app = await startApp(SAMPLE_SETTINGS)
      await provide(app)
      await app.stop()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ sampleApp }, provide) => provide(sampleApp.url),
})

export { expect } from '@playwright/test'
