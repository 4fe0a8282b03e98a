import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { compileCache } from '../../scripts/build.ts'
import { projectFolder } from './app-process'

export interface RetentionProcess {
  pid: number
  /** Its exit status (null if killed by a signal) and its output. */
  ended: Promise<{ code: number | null; text: string }>
}

/** Starts `npm run retention -- …` as a process that can be killed. */
export function startRetention(
  args: readonly string[],
  settings: { PORTHOLE_CONFIG: string; PORTHOLE_DATA: string },
): RetentionProcess {
  const hooks = ['--conditions=react-server', '--import', './scripts/resolve-ts.ts']
  const script = [...hooks, 'scripts/porthole.ts', 'retention']
  const child = spawn(process.execPath, [...script, ...args], {
    cwd: projectFolder,
    env: {
      PATH: process.env.PATH ?? '',
      TZ: 'UTC',
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: compileCache,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const printed = Promise.all([text(child.stdout), text(child.stderr)])
  const ended = Promise.all([code, printed]).then(([code, [out, err]]) => ({ code, text: out + err }))
  return { pid: child.pid ?? 0, ended }
}
