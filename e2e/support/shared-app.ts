import { ACCOUNT } from './account'
import { startConfiguredApp } from './app-process'
import { type CountingProxy, startCountingProxy } from './counting-proxy'
import { lazily } from './lazily'
import { stopAll } from './stop-all'
import type { AuthKind, RealRegistry, Setup, World } from './world'

/** The settings of a registry that a test reads. */
export interface RegistryChoice {
  auth: AuthKind
  /** The credentials in the settings, for a registry with `auth`. */
  credentials: 'valid' | 'wrong' | 'none'
  /** The registry's sub-path. */
  prefix: string
  /** A separate registry, since the app remembers the pull quota. */
  isRateLimited: boolean
}

export const PLAIN: RegistryChoice = { auth: 'none', credentials: 'valid', prefix: '', isRateLimited: false }

const CHOICES: RegistryChoice[] = [
  PLAIN,
  { ...PLAIN, isRateLimited: true },
  { ...PLAIN, prefix: '/registry' },
  { ...PLAIN, auth: 'htpasswd' },
  { ...PLAIN, auth: 'htpasswd', credentials: 'wrong' },
  { ...PLAIN, auth: 'htpasswd', credentials: 'none' },
  { ...PLAIN, auth: 'token' },
  { ...PLAIN, auth: 'token', credentials: 'none' },
]

interface ChosenRegistry {
  choice: RegistryChoice
  real: RealRegistry
  proxy: CountingProxy
}

/** An app for all of a worker's tests: every choice is a registry in its settings with its own proxy. */
export interface SharedApp {
  setup(choice: RegistryChoice): Setup
  stop(): Promise<void>
}

export async function startSharedApp(world: World): Promise<SharedApp> {
  const chosen: ChosenRegistry[] = []
  for (const choice of CHOICES) {
    const real = await world.registry(choice.auth, choice.prefix)
    chosen.push({ choice, real, proxy: await startCountingProxy(real.url) })
  }
  const app = lazily(() =>
    startConfiguredApp({ registries: chosen.map(settingsOf) }, { ALLOWED_HOSTS: 'porthole.acme.dev' }),
  )
  const stop = () => stopAll([app, ...chosen.map(({ proxy }) => proxy)])
  return {
    setup: (choice) => {
      const found = chosen.find((one) => keyOf(one.choice) === keyOf(choice))
      if (!found) throw new Error(`The shared app has no registry with ${keyOf(choice)}.`)
      return { ...found, app: app.get, stop }
    },
    stop,
  }
}

function keyOf({ auth, credentials, prefix, isRateLimited }: RegistryChoice): string {
  return JSON.stringify({ auth, credentials, prefix, isRateLimited })
}

function settingsOf({ choice: { auth, credentials }, proxy: { host, url } }: ChosenRegistry): object {
  if (auth === 'none' || credentials === 'none') return { host, url }
  const password = credentials === 'valid' ? ACCOUNT.password : 'guessed'
  return { host, url, username: ACCOUNT.user, password }
}
