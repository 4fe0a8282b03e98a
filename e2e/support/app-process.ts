import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeTemporaryFolder } from '../../lib/testing/temporary-folder'
import { startProcess } from './background-process'
import { freePort } from './listen'
import { expectNoSecrets } from './secrets'

export interface AppProcess {
  pid: number
  host: string
  url: string
  /** Its `PORTHOLE_DATA` folder. */
  dataFolder: string
  /** The server's log. */
  output(): string
  stop(): Promise<void>
}

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Starts the production build on a free loopback port, or on `PORT`, with only these settings and an empty data folder; resolves
 * once it responds. Run `npm run build` first. The build is this project's, or that of another checkout.
 */
export async function startApp(
  settings: Record<string, string> = {},
  checkout = projectFolder,
): Promise<AppProcess> {
  const dataFolder = makeTemporaryFolder('porthole-data-')
  const port = settings.PORT ?? (await freePort())
  const host = `127.0.0.1:${port}`
  const server = await startProcess(process.execPath, [join(checkout, '.next/standalone/porthole.js')], {
    cwd: dataFolder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: dataFolder,
      TZ: 'UTC',
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_COMPILE_CACHE: join(checkout, '.next/cache/node'),
      HOST: '127.0.0.1',
      PORT: String(port),
      PORTHOLE_DATA: dataFolder,
      ...settings,
    },
    ready: /^Porthole: http/m,
  })
  return {
    pid: server.pid,
    host,
    url: `http://${host}`,
    dataFolder,
    output: server.output,
    stop: async () => {
      await server.stop()
      if (existsSync(dataFolder)) expectNoSecrets(server.output(), dataFolder)
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Like `startApp`, with this settings file. */
export async function startConfiguredApp(
  settingsFile: object,
  variables: Record<string, string> = {},
): Promise<AppProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-config-'))
  const file = join(folder, 'porthole.yaml')
  writeFileSync(file, JSON.stringify(settingsFile))
  const app = await startApp({ PORTHOLE_CONFIG: file, ...variables })
  const stop = async () => {
    await app.stop()
    rmSync(folder, { recursive: true })
  }
  return { ...app, stop }
}
