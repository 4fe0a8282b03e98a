import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepareApp, readBasePath } from './base-path.ts'
import { CommandError } from './commands/command-error.ts'
import { exitOnSignals, leaveSignals } from './exit-on-signals.ts'
import { holdOutput } from './hold-output.ts'
import { holdRequests } from './hold-requests.ts'
import { addressOf, EX_CONFIG, findFreePort, readServerAddress, untilReady } from './start-server.ts'

/**
 * Serves the built app in `appFolder`, and prints the URL and calls `onReady` once it answers. The server runs in this
 * process until a signal ends it. Returns an exit status only if it can't start.
 */
export async function serve(appFolder: string, onReady?: (url: string) => void): Promise<number | undefined> {
  const place = readServerAddress(process.env)
  if (typeof place === 'string') return refuse(place)
  const port = await findFreePort(place)
  if (typeof port === 'string') return refuse(port)
  const basePath = readBasePath(process.env.PUBLIC_URL)
  const url = addressOf({ ...place, port }) + basePath
  Object.assign(process.env, {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    HOST: place.host,
    PORT: String(port),
    // Next listens on it. Containers set it to their own name.
    HOSTNAME: place.host,
  })
  const release = holdOutput(EX_CONFIG)
  exitOnSignals()
  holdRequests()
  await runNext(prepareApp(appFolder, basePath))
  await untilReady(`${url}/api/ready`)
  // Next handles them now.
  leaveSignals()
  release()
  console.log(`Porthole: ${url}`)
  onReady?.(url)
}

/** Next's server changes the working directory; paths in our settings are relative to the original one. */
async function runNext(folder: string): Promise<void> {
  const cwd = currentFolder()
  await import(pathToFileURL(join(folder, 'server.js')).href)
  process.chdir(cwd)
}

function currentFolder(): string {
  try {
    return process.cwd()
  } catch {
    throw new CommandError(
      'The current folder has been deleted. Start Porthole in another folder.',
      EX_CONFIG,
    )
  }
}

export function refuse(mistake: string): number {
  console.error(`Porthole: ${mistake}`)
  return EX_CONFIG
}
