import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { appFolder } from '../../scripts/build.ts'

export interface CommandOutcome {
  status: number | null
  stdout: string
  stderr: string
}

/** Runs the built `porthole` with only these variables. */
export async function runPorthole(
  args: readonly string[],
  { home, ...env }: { home: string } & Record<string, string>,
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [join(appFolder, 'porthole.js'), ...args], {
    cwd: home,
    env: { NODE_ENV: 'production', PATH: process.env.PATH ?? '', HOME: home, TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [status, stdout, stderr] = await Promise.all([exited, text(child.stdout), text(child.stderr)])
  return { status, stdout, stderr }
}
