import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Writable } from 'node:stream'

/**
 * Runs a command with inherited output (or sends stdout to `output`), forwards SIGINT and SIGTERM, and returns
 * its exit status, or 128 plus the number of the signal that killed it.
 */
export async function runChild(
  [command = '', ...args]: readonly string[],
  { output, ...options }: { env: NodeJS.ProcessEnv; cwd?: string; output?: Writable },
): Promise<number> {
  const stdout = output ? 'pipe' : 'inherit'
  const child = spawn(command, args, { ...options, stdio: ['ignore', stdout, 'inherit'] })
  if (output) child.stdout?.pipe(output)
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (status, signal) =>
        resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)),
      )
    })
  } finally {
    process.off('SIGINT', pass).off('SIGTERM', pass)
  }
}
