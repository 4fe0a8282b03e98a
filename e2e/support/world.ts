import { ACCOUNT } from './account'
import { type AppProcess, startApp } from './app-process'
import { type CountingProxy, startCountingProxy } from './counting-proxy'
import { type Lazy, lazily } from './lazily'
import { type RegistryAuth, type RegistryProcess, startRegistry } from './registry-process'
import { stopAll } from './stop-all'
import { startTokenServer, type TokenServer } from './token-server'

export type AuthKind = RegistryAuth['kind']

export interface RealRegistry extends RegistryProcess {
  /** With `auth: 'token'` only. */
  tokens?: TokenServer
}

export interface SetupOptions {
  auth: AuthKind
  /** Whether the app's settings have the account of a registry with `auth`. */
  isSignedIn: boolean
  /** The registry's sub-path. */
  prefix: string
  /** Additional environment variables for the app. */
  settings: Record<string, string>
}

/** A registry, an app, and the proxy between them. */
export interface Setup {
  real: RealRegistry
  proxy: CountingProxy
  /** Starts the app on the first call. */
  app(): Promise<AppProcess>
  stop(): Promise<void>
}

/** Shared by all stories of a worker. Each part starts when the first story needs it. */
export interface World {
  registry(auth: AuthKind, prefix?: string): Promise<RealRegistry>
  /** Shared by all stories with these options; its app is warm. */
  shared(options: SetupOptions): Promise<Setup>
  /** A separate app with empty caches and a proxy for one story, which stops them; the registry is shared. */
  cold(options: SetupOptions): Promise<Setup>
  stop(): Promise<void>
}

export function makeWorld(): World {
  const registries = new Map<string, Lazy<RealRegistry>>()
  const setups = new Map<string, Lazy<Setup>>()
  const registry = (auth: AuthKind, prefix = '') =>
    getOrAdd(registries, `${auth} ${prefix}`, () => startRealRegistry(auth, prefix))
  const cold = async ({ auth, isSignedIn, prefix, settings }: SetupOptions): Promise<Setup> => {
    const real = await registry(auth, prefix)
    const proxy = await startCountingProxy(real.url)
    const hasAccount = auth !== 'none' && isSignedIn
    const app = lazily(() => startApp({ ...appSettings(proxy.url, hasAccount), ...settings }))
    return { real, proxy, app: app.get, stop: () => stopAll([app, proxy]) }
  }
  return {
    registry,
    shared: (options) => getOrAdd(setups, JSON.stringify(options), () => cold(options)),
    cold,
    stop: () => stopAll([...setups.values(), ...registries.values()]),
  }
}

function getOrAdd<T extends { stop(): Promise<void> }>(
  map: Map<string, Lazy<T>>,
  key: string,
  start: () => Promise<T>,
): Promise<T> {
  const lazy = map.get(key) ?? lazily(start)
  map.set(key, lazy)
  return lazy.get()
}

/** An app's settings for one registry, with the account if the registry needs one. */
function appSettings(registryUrl: string, hasAccount: boolean): Record<string, string> {
  const account = { REGISTRY_USERNAME: ACCOUNT.user, REGISTRY_PASSWORD: ACCOUNT.password }
  return { REGISTRY_URL: registryUrl, ...(hasAccount ? account : {}) }
}

async function startRealRegistry(auth: AuthKind, prefix: string): Promise<RealRegistry> {
  if (auth === 'none') return startRegistry({ prefix })
  if (auth === 'htpasswd') {
    return startRegistry({ auth: { kind: 'htpasswd', users: { [ACCOUNT.user]: ACCOUNT.password } }, prefix })
  }
  const tokens = await startTokenServer()
  const registry = await startRegistry({ auth: tokens.auth, prefix })
  return { ...registry, tokens, stop: () => stopAll([registry, tokens]) }
}
