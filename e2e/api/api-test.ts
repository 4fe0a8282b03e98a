import type { APIRequestContext } from 'playwright'
import { test as base, expect } from 'vitest'
import { newApiContext } from '../support/api-context'
import type { AppProcess } from '../support/app-process'
import { expectNoSecrets } from '../support/secrets'
import { PLAIN, type RegistryChoice, type SharedApp, startSharedApp } from '../support/shared-app'
import { makeStoryRegistry, repositoryName, type StoryRegistry } from '../support/story-registry'
import { makeWorld, type Setup, type World } from '../support/world'

interface ApiOptions extends RegistryChoice {
  /** An app with empty caches and no other registry, for tests that count what is cached for a registry. */
  isCold: boolean
}

export interface ApiFixtures {
  setup: Setup
  /** A real registry, with the test's own repository. */
  registry: StoryRegistry
  /** The production build, with the registry in its settings. */
  app: AppProcess
  /** Sends requests to the app, with its own cookies and without an `Origin`. */
  request: APIRequestContext
}

// Vitest ends a worker with SIGTERM, which skips the `exit` listeners that stop what a failed test left running.
process.once('SIGTERM', () => process.exit(1))

/** The default options. `test.override` sets others for a file, or in a `describe` for its tests. */
export const DEFAULT_OPTIONS: ApiOptions = { ...PLAIN, isCold: false }

/** A test of the API, or of a page's response, without a browser. */
export const test = base.extend<{
  $worker: { world: World; sharedApp: SharedApp }
  $test: ApiOptions & ApiFixtures
}>({
  ...DEFAULT_OPTIONS,
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest parses the pattern to find out which fixtures this one needs.
    async ({}, provide) => {
      const world = makeWorld()
      await provide(world)
      await world.stop()
    },
    { scope: 'worker' },
  ],
  sharedApp: [
    async ({ world }, provide) => {
      const shared = await startSharedApp(world)
      await provide(shared)
      await shared.stop()
    },
    { scope: 'worker' },
  ],
  setup: async ({ world, sharedApp, auth, credentials, prefix, isRateLimited, isCold }, provide) => {
    const setup = isCold
      ? await world.cold({ auth, isSignedIn: credentials === 'valid', prefix, settings: {} })
      : sharedApp.setup({ auth, credentials, prefix, isRateLimited })
    await provide(setup)
    if (isCold) return setup.stop()
    const { log, reset } = setup.proxy
    reset()
    await expect.poll(() => log.openCount, { message: 'requests that this test leaves behind' }).toBe(0)
    reset()
  },
  registry: async ({ setup, task }, provide) => {
    await provide(makeStoryRegistry(setup.real, setup.proxy, repositoryName(task.name, task.fullName)))
  },
  // After the registry, which sets the account's rights.
  app: async ({ setup, registry: _ }, provide) => {
    const app = await setup.app()
    await provide(app)
    // Stopping the app also looks for secrets, but no test would fail when the worker stops a shared one.
    expectNoSecrets(app.output(), app.dataFolder)
  },
  request: async ({ app }, provide) => {
    const request = await newApiContext({ baseURL: app.url })
    await provide(request)
    await request.dispose()
  },
})

/** A visitor with their own cookies, who sends the `Origin` of the app's pages. The caller disposes of it. */
export function newVisitor({ url }: { url: string }): Promise<APIRequestContext> {
  return newApiContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
}
