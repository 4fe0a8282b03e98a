import { ACCOUNT } from './account'
import { type AppProcess, startApp } from './app-process'
import { type CountingProxy, startCountingProxy } from './counting-proxy'
import { type Lazy, lazily } from './lazily'
import { type RegistryAuth, type RegistryProcess, startRegistry } from './registry-process'
import { startTokenServer, type TokenServer } from './token-server'

export type AuthKind = RegistryAuth['kind']

export interface RealRegistry extends RegistryProcess {
  /** With `auth: 'token'` only. */
  tokens?: TokenServer
}

/** What the stories of one worker share; each part starts when the first story needs it. */
export interface World {
  registry(auth: AuthKind, prefix?: string): Promise<RealRegistry>
  /** Before the registry without auth. */
  proxy(): Promise<CountingProxy>
  /** A warm app that asks through the shared proxy. */
  app(): Promise<AppProcess>
  stop(): Promise<void>
}

export function makeWorld(): World {
  const registries = new Map<string, Lazy<RealRegistry>>()
  const registry = (auth: AuthKind, prefix = '') => {
    const key = `${auth} ${prefix}`
    const lazy = registries.get(key) ?? lazily(() => startRealRegistry(auth, prefix))
    registries.set(key, lazy)
    return lazy.get()
  }
  const proxy = lazily(async () => startCountingProxy((await registry('none')).url))
  const app = lazily(async () => startApp(appSettings((await proxy.get()).url, false)))
  return {
    registry,
    proxy: proxy.get,
    app: app.get,
    stop: () => stopAll([app, proxy, ...registries.values()]),
  }
}

/** An app's settings for one registry, with the account where the registry wants one. */
export function appSettings(registryUrl: string, hasAccount: boolean): Record<string, string> {
  const account = { REGISTRY_USERNAME: ACCOUNT.user, REGISTRY_PASSWORD: ACCOUNT.password }
  return { REGISTRY_URL: registryUrl, ...(hasAccount && account) }
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

/** One after the other: the app before what it asks. */
async function stopAll(parts: { stop(): Promise<void> }[]): Promise<void> {
  for (const part of parts) await part.stop()
}
