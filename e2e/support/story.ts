import { test as base, expect } from '@playwright/test'
import { type AppProcess, startApp } from './app-process'
import { guardConsole } from './console-guard'
import { readTreeCpuMs } from './cpu-time'
import { guardSecrets } from './secrets'
import { makeStoryRegistry, repositoryName, type StoryRegistry } from './story-registry'
import { type AuthKind, makeWorld, type Setup, type World } from './world'

export interface StoryOptions {
  /** The registry's sign-in. */
  auth: AuthKind
  /** Whether the app's settings have the account of a registry with `auth`. */
  isSignedIn: boolean
  /** The registry's sub-path, such as `/registry`. */
  prefix: string
  /**
   * A separate app with empty caches and its own proxy. Other stories share an app with all of the worker's stories
   * that have the same options, so they must not depend on what is cached per registry rather than per repository.
   */
  isCold: boolean
  /** Additional environment variables for the app. */
  settings: Record<string, string>
}

interface RegistryFixtures {
  /** Records the story's cost for `npm run test:rank`. */
  cpuNote: undefined
  /** Derived from the options; don't set it. */
  setup: Setup
  registry: StoryRegistry
}

/** Settings that keep the sample app from finding a registry that runs on the developer's machine. */
const SAMPLE_SETTINGS = {}

/** A story without the app, about the registry and the support code. */
export const registryTest = base.extend<StoryOptions & RegistryFixtures, { world: World }>({
  cpuNote: [
    async ({ browserName: _ }, provide, testInfo) => {
      const before = readTreeCpuMs(process.pid)
      await provide(undefined)
      const after = readTreeCpuMs(process.pid)
      if (before !== undefined && after !== undefined)
        testInfo.annotations.push({ type: 'cpuMs', description: String(after - before) })
    },
    { auto: true },
  ],
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
  setup: async ({ world, auth, isSignedIn, prefix, isCold, settings }, provide) => {
    const options = { auth, isSignedIn, prefix, settings }
    const setup = isCold ? await world.cold(options) : await world.shared(options)
    await provide(setup)
    if (isCold) return setup.stop()
    const { log, reset } = setup.proxy
    reset()
    await expect.poll(() => log.openCount, 'requests that this story leaves behind').toBe(0)
    reset()
  },
  registry: async ({ setup: { real, proxy } }, provide, testInfo) => {
    const repository = repositoryName(testInfo.title, `${testInfo.testId} ${testInfo.repeatEachIndex}`)
    await provide(makeStoryRegistry(real, proxy, repository))
  },
  context: async ({ context }, provide) => {
    const expectNoErrors = guardConsole(context)
    const foundSecrets = guardSecrets(context)
    await provide(context)
    expectNoErrors()
    expect(await foundSecrets(), 'secrets that reached the browser').toEqual([])
  },
})

/** A story in a browser, or of the API, with a real registry that it fills by pushing. */
export const test = registryTest.extend<{
  /** The production build with the story's registry in its settings; `page` and `request` use it. */
  app: AppProcess
}>({
  // After the registry, which sets the account's rights.
  app: async ({ setup, registry: _ }, provide) => provide(await setup.app()),
  baseURL: async ({ app }, provide) => provide(app.url),
})

/** A story with the built-in sample and no settings. */
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
