import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { type BackgroundProcess, startProcess } from './background-process'

/** The registry's authentication. `token` trusts JWTs signed with the key of `certificateFile`. */
export type RegistryAuth =
  | { kind: 'none' }
  | { kind: 'htpasswd'; users: Record<string, string> }
  | { kind: 'token'; realm: string; service: string; issuer: string; certificateFile: string }

export interface RegistryOptions {
  auth?: RegistryAuth
  /** Serves the API below this path: `/registry` gives `/registry/v2/`. */
  prefix?: string
  /** Uses this folder and keeps it afterwards; by default an empty temporary one. */
  storageFolder?: string
}

export interface RegistryProcess {
  /** URL without trailing slash, with the prefix. */
  url: string
  host: string
  /** Its storage. */
  storageFolder: string
  output(): string
  /** Kills it like a crash; its storage stays. */
  crash(): Promise<void>
  /** Restarts it after a crash on the same port. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Starts Debian's docker-registry (2.8.2) on a free loopback port. */
export async function startRegistry(options: RegistryOptions = {}): Promise<RegistryProcess> {
  const folder = makeTemporaryFolder('porthole-registry-')
  let server = await serve(folder, '127.0.0.1:0', options)
  const host = server.ready
  return {
    url: `http://${host}${options.prefix ?? ''}`,
    host,
    storageFolder: storageOf(folder, options),
    output: () => server.output(),
    crash: async () => {
      process.kill(server.pid, 'SIGKILL')
      await server.exited
    },
    restart: async () => {
      server = await serve(folder, host, options)
    },
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function serve(folder: string, address: string, options: RegistryOptions): Promise<BackgroundProcess> {
  const configFile = join(folder, 'config.yml')
  writeFileSync(configFile, JSON.stringify(configuration(folder, address, options)))
  return startProcess('docker-registry', ['serve', configFile], {
    env: { PATH: process.env.PATH ?? '', OTEL_TRACES_EXPORTER: 'none' },
    ready: /listening on (127\.0\.0\.1:\d+)/,
  })
}

/** The configuration as JSON, which is also YAML. */
function configuration(folder: string, address: string, options: RegistryOptions) {
  const { auth = { kind: 'none' }, prefix } = options
  return {
    version: '0.1',
    log: { level: 'info', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: storageOf(folder, options) },
      delete: { enabled: true },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: { addr: address, secret: 'stories', ...(prefix ? { prefix: `${prefix}/` } : {}) },
    ...authSection(folder, auth),
  }
}

function storageOf(folder: string, { storageFolder }: RegistryOptions): string {
  return storageFolder ?? join(folder, 'storage')
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
