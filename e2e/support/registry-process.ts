import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackgroundProcess, startProcess } from './background-process'

/** How the registry lets people in; `token` trusts the JWTs that the holder of `certificateFile`'s key signed. */
export type RegistryAuth =
  | { kind: 'none' }
  | { kind: 'htpasswd'; users: Record<string, string> }
  | { kind: 'token'; realm: string; service: string; issuer: string; certificateFile: string }

export interface RegistryOptions {
  auth?: RegistryAuth
  /** Serves the api below this path: `/registry` gives `/registry/v2/`. */
  prefix?: string
}

export interface RegistryProcess {
  /** Address without a slash at its end, prefix included. */
  url: string
  host: string
  output(): string
  stop(): Promise<void>
}

/** Starts Debian's docker-registry (2.8.2) on a free loopback port, with a storage folder that goes when it stops. */
export async function startRegistry(options: RegistryOptions = {}): Promise<RegistryProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-registry-'))
  const configFile = join(folder, 'config.yml')
  writeFileSync(configFile, JSON.stringify(configuration(folder, options)))
  const server: BackgroundProcess = await startProcess('docker-registry', ['serve', configFile], {
    env: { PATH: process.env.PATH ?? '', OTEL_TRACES_EXPORTER: 'none' },
    ready: /listening on (127\.0\.0\.1:\d+)/,
  })
  return {
    url: `http://${server.ready}${options.prefix ?? ''}`,
    host: server.ready,
    output: server.output,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The configuration as JSON, which is YAML too. */
function configuration(folder: string, { auth = { kind: 'none' }, prefix }: RegistryOptions) {
  return {
    version: '0.1',
    log: { level: 'info', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: join(folder, 'storage') },
      delete: { enabled: true },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: { addr: '127.0.0.1:0', secret: 'stories', ...(prefix ? { prefix: `${prefix}/` } : {}) },
    ...authSection(folder, auth),
  }
}

function authSection(folder: string, auth: RegistryAuth) {
  if (auth.kind === 'none') return {}
  if (auth.kind === 'token') {
    const { realm, service, issuer, certificateFile } = auth
    return { auth: { token: { realm, service, issuer, rootcertbundle: certificateFile } } }
  }
  const file = join(folder, 'htpasswd')
  const lines = Object.entries(auth.users).map(([user, password]) =>
    execFileSync('htpasswd', ['-n', '-b', '-B', '-C', '5', user, password], { encoding: 'utf8' }).trim(),
  )
  writeFileSync(file, `${lines.join('\n')}\n`)
  return { auth: { htpasswd: { realm: 'stories', path: file } } }
}
