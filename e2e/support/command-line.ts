import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { HIDDEN } from '../../lib/testing/hostile-text'
import { appFolder } from '../../scripts/build.ts'
import { ACCOUNT } from './account'
import { secretsIn } from './secrets'

export interface CommandOutcome {
  status: number | null
  stdout: string
  stderr: string
}

/**
 * Runs the built `porthole` with only these variables. Fails if it prints a secret, or what a terminal would act on.
 */
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
  expect(secretsIn(stdout + stderr)).toEqual([])
  expect(stdout + stderr).not.toMatch(HIDDEN)
  return { status, stdout, stderr }
}

/** The account's `Authorization`, as `docker login` stores it. */
export const BASIC = Buffer.from(`${ACCOUNT.user}:${ACCOUNT.password}`).toString('base64')

/** What `docker login` writes. */
export function logIn(home: string, host: string): void {
  mkdirSync(join(home, '.docker'))
  writeFileSync(join(home, '.docker/config.json'), JSON.stringify({ auths: { [host]: { auth: BASIC } } }))
}
