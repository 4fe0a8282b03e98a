import { type AppProcess, startApp } from '../support/app-process'
import { type CountingProxy, startCountingProxy } from '../support/counting-proxy'
import { type Lazy, lazily } from '../support/lazily'
import { type AuthKind, appSettings, makeWorld, type RealRegistry } from '../support/world'

export interface AppOptions {
  /** How the registry lets people in. */
  auth: AuthKind
  /** Whether the app's settings hold the account of a registry with `auth`. */
  isSignedIn: boolean
  /** More environment variables for the app. */
  settings: Record<string, string>
}

/** An app, and the proxy between it and its registry. */
export interface Setup {
  real: RealRegistry
  proxy: CountingProxy
  /** Starts the app at the first call. */
  app(): Promise<AppProcess>
  stop(): Promise<void>
}

/** What the tests of one worker share. */
export interface ApiWorld {
  /** The setup that all tests with these options share; its app is warm. */
  shared(options: AppOptions): Promise<Setup>
  /** A setup with empty caches, for one test, which stops it. */
  cold(options: AppOptions): Promise<Setup>
  stop(): Promise<void>
}

export function makeApiWorld(): ApiWorld {
  const world = makeWorld()
  const setups = new Map<string, Lazy<Setup>>()
  const cold = async ({ auth, isSignedIn, settings }: AppOptions): Promise<Setup> => {
    const real = await world.registry(auth)
    const proxy = await startCountingProxy(real.url)
    const hasAccount = auth !== 'none' && isSignedIn
    const app = lazily(() => startApp({ ...appSettings(proxy.url, hasAccount), ...settings }))
    const stop = async () => {
      await app.stop()
      await proxy.stop()
    }
    return { real, proxy, app: app.get, stop }
  }
  const shared = (options: AppOptions) => {
    const key = JSON.stringify(options)
    const setup = setups.get(key) ?? lazily(() => cold(options))
    setups.set(key, setup)
    return setup.get()
  }
  const stop = async () => {
    await Promise.allSettled([...setups.values()].map((setup) => setup.stop()))
    await world.stop()
  }
  return { shared, cold, stop }
}
