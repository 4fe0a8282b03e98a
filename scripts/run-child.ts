import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Writable } from 'node:stream'

/**
 * Runs a command that writes where we write, or what isn't an error to `output`, passes SIGINT and SIGTERM on to it, and gives its exit status: its own, or 128
 * and the number of the signal that ended it.
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
