import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext } from 'playwright'
import { ACCOUNT } from './account'
import { newApiContext } from './api-context'
import { type AppProcess, startApp } from './app-process'
import { type CountingProxy, startCountingProxy } from './counting-proxy'
import type { PushTarget } from './push'
import { type RegistryProcess, startRegistry } from './registry-process'
import { stopAll } from './stop-all'
import { startTokenServer, type TokenServer } from './token-server'

/** The account in the settings, if any. It has the rights of the story's user. */
export const PUSHER = { user: 'pusher', password: ACCOUNT.password }

/**
 * The settings of the closed registry, each under its own host. Each must allow different changes: a form shows
 * the notice of every registry that asks for a sign-in.
 */
export const TARGETS = {
  copy: { allow: ['copy', 'tag'] },
  compose: { allow: ['create-index'] },
  delete: { allow: ['delete'] },
} satisfies Record<string, object>

/** A stage of the settings. */
export interface PairStage {
  name: string
  /** The open registry, the first host of the closed one, or a target's host. */
  at: string
  prefix: string
  require?: object
}

export interface PairOptions {
  /** Additional settings of the closed registry, by the name passed to `begin`; default `TARGETS`. */
  targets?: Record<string, object>
  stages?: PairStage[]
  nodeOptions?: string
  /** Additional keys of the settings file. */
  fileSettings?: object
  /** Additional environment variables for the app. */
  variables?: Record<string, string>
}

/** Two registries and an app, as one story sees them. */
export interface Pair {
  app: AppProcess
  /** Open to everyone, read only. */
  from: RegistryProcess & { proxy: CountingProxy }
  /** Needs tokens. */
  to: RegistryProcess & { proxy: CountingProxy; tokens: TokenServer }
  /** The last part of the story's repository names. */
  story: string
  /** Has push rights only in the story's repositories; no one else has any. */
  pusher: { user: string; password: string }
  /** `team/<story>` in the open registry; the pusher may push to the closed one's. */
  source: PushTarget
  /** `prod/<story>` in the closed registry, where the pusher may also delete. */
  prod: PushTarget
  /** `dev/<story>`, with the same rights. */
  dev: PushTarget
  /** Has the browser's `Origin` and its own cookies. */
  request: APIRequestContext
  /** Signs `request` in to the closed registry as the pusher. */
  signIn(): Promise<void>
}

export interface RunningPair {
  /** Resets logs, gates, interceptions and users after a story, and closes its `request`. */
  begin(story: string, target?: string): Promise<Pair>
  stop(): Promise<void>
}

/** The registries of a pair, for any number of apps with the same settings file. */
interface PairRegistries {
  configFile: string
  /** Like that of `RunningPair`, with the app that `request` sends to. */
  begin(app: AppProcess, story: string, target?: string): Promise<Pair>
  stop(): Promise<void>
}

/** Starts an open and a closed registry and an app with both, for many stories. */
export async function startPair(options: PairOptions = {}): Promise<RunningPair> {
  const { nodeOptions = '', variables } = options
  const registries = await startPairRegistries(options)
  const { configFile } = registries
  const app = await startApp({ PORTHOLE_CONFIG: configFile, NODE_OPTIONS: nodeOptions, ...variables })
  return {
    begin: (story, target) => registries.begin(app, story, target),
    stop: () => stopAll([app, registries]),
  }
}

/** Starts an open and a closed registry, and writes the settings of an app with both. */
export async function startPairRegistries(options: PairOptions): Promise<PairRegistries> {
  const { targets = TARGETS } = options
  const folder = mkdtempSync(join(tmpdir(), 'porthole-pair-'))
  const tokens = await startTokenServer()
  const open = await startRegistry()
  const closed = await startRegistry({ auth: tokens.auth })
  const fromProxy = await startCountingProxy(open.url)
  const toProxies = new Map<string, CountingProxy>()
  for (const name of Object.keys(targets)) toProxies.set(name, await startCountingProxy(closed.url))
  const configFile = join(folder, 'porthole.yaml')
  writeFileSync(configFile, JSON.stringify(settingsFile({ ...options, targets }, fromProxy, toProxies)))
  let request: APIRequestContext | undefined

  const begin = async (
    app: AppProcess,
    story: string,
    target = Object.keys(targets)[0] ?? '',
  ): Promise<Pair> => {
    const proxy = toProxies.get(target)
    if (!proxy) throw new Error(`No target of the pair is called ${target}.`)
    for (const { reset } of [fromProxy, ...toProxies.values()]) reset()
    const pusher = { user: `pusher-${story}`, password: PUSHER.password }
    resetTokens(tokens, story, [pusher, PUSHER])
    await request?.dispose()
    const context = await newApiContext({ baseURL: app.url, extraHTTPHeaders: { origin: app.url } })
    request = context
    const inClosed = (place: string): PushTarget => ({
      url: closed.url,
      repository: `${place}/${story}`,
      authorization: (name) => tokens.authorization({ [name]: ['pull', 'push'] }),
    })
    return {
      app,
      from: { ...open, proxy: fromProxy },
      to: { ...closed, tokens, proxy },
      story,
      pusher,
      source: { url: open.url, repository: `team/${story}` },
      prod: inClosed('prod'),
      dev: inClosed('dev'),
      request: context,
      signIn: async () => {
        const data = { registry: proxy.host, username: pusher.user, password: pusher.password }
        const answer = await context.post('/api/session', { data })
        if (answer.status() !== 200) throw new Error(`signing in was answered ${answer.status()}`)
      },
    }
  }
  const stop = async () => {
    await request?.dispose()
    await stopAll([fromProxy, ...toProxies.values(), open, closed, tokens])
    rmSync(folder, { recursive: true })
  }
  return { configFile, begin, stop }
}

function settingsFile(
  { targets = {}, stages = [], fileSettings }: PairOptions,
  from: CountingProxy,
  toProxies: Map<string, CountingProxy>,
): object {
  const to = [...toProxies].map(([name, { url, host }]) => ({ url, host, ...targets[name] }))
  const hosts = new Map([...toProxies, ['from', from] as const].map(([name, { host }]) => [name, host]))
  hosts.set('to', to[0]?.host ?? '')
  return {
    registries: [{ url: from.url, host: from.host }, ...to],
    stages: stages.map(({ at, prefix, ...stage }) => ({ ...stage, prefix: `${hosts.get(at)}/${prefix}` })),
    ...fileSettings,
  }
}

function resetTokens(
  { users, anonymous, requests }: TokenServer,
  story: string,
  pushers: { user: string; password: string }[],
): void {
  const all = ['pull', 'push', 'delete']
  const rights = { [`team/${story}`]: ['pull', 'push'], [`prod/${story}`]: all, [`dev/${story}`]: all }
  users.clear()
  for (const { user, password } of pushers) users.set(user, { password, rights })
  for (const name of Object.keys(anonymous)) delete anonymous[name]
  requests.length = 0
}
