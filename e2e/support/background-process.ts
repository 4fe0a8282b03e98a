import { type ChildProcess, spawn } from 'node:child_process'

export interface BackgroundProcess {
  pid: number
  /** The pattern's match in the output: the first group, else the whole match. */
  ready: string
  /** The output so far, both streams in order. */
  output(): string
  /** Resolves with the exit status (null if killed by a signal). */
  exited: Promise<number | null>
  stop(): Promise<void>
}

export interface StartOptions {
  /** The whole environment besides `NODE_ENV`; nothing is inherited. */
  env: Record<string, string>
  cwd?: string
  /** The process has started once its output matches. */
  ready: RegExp
  /** How long that may take. */
  limitMs?: number
}

const START_LIMIT_MS = 60_000
const STOP_LIMIT_MS = 15_000

// A single listener: Node warns about a leak if there are many.
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Starts a server and waits for its line. Fails with its whole output if it exits or stays silent. */
export async function startProcess(
  command: string,
  args: string[],
  options: StartOptions,
): Promise<BackgroundProcess> {
  const child = spawn(command, args, {
    env: { ...options.env, NODE_ENV: 'production' },
    cwd: options.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('error', () => resolve(null))
  })
  running.add(child)
  exited.then(() => running.delete(child))
  let output = ''
  const ready = await waitForLine(child, options, (text) => {
    output += text
    return output
  })
  return {
    pid: child.pid ?? 0,
    ready,
    output: () => output,
    exited,
    stop: () => stop(child, exited),
  }
}

function waitForLine(
  child: ChildProcess,
  { ready, limitMs = START_LIMIT_MS }: StartOptions,
  collect: (text: string) => string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    const fail = (reason: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`${child.spawnfile} ${reason}\n${output}`))
    }
    const timer = setTimeout(() => fail(`did not start within ${limitMs / 1000} s`), limitMs)
    let isReady = false
    const read = (chunk: Buffer) => {
      output = collect(chunk.toString())
      // Searching for it in every later line would cost more than the tests.
      const match = isReady ? null : ready.exec(output)
      if (!match) return
      isReady = true
      clearTimeout(timer)
      resolve(match[1] ?? match[0])
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', (error) => fail(`could not be run: ${error.message}`))
    child.once('exit', (status) => fail(`ended at once with status ${status}`))
  })
}

async function stop(child: ChildProcess, exited: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
  await exited
  clearTimeout(timer)
}
