import 'server-only'
import { type ChildProcess, spawn } from 'node:child_process'
import { z } from 'zod'
import { RegistryError } from '@/lib/oci/registry-error'
import { tryParseJson } from '@/lib/oci/try-parse-json'
import type { Credentials } from '@/lib/registry/registry-settings'
import { hostOfServer, serverOf } from '@/lib/settings/docker-config'
import { TOKEN } from '@/lib/settings/secret-file'

const TIMEOUT_MS = 10_000
const MAX_BYTES = 256 * 1024
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/
const NOT_FOUND = /credentials not found/i
/** Porthole's own variables aren't passed on, even to a helper. */
const OURS = /^(?:REGISTRY_PASSWORD|SESSION_SECRET|DOCKER_AUTH_CONFIG)$/

const HelperOutput = z
  .object({ ServerURL: z.string().catch(''), Username: z.string(), Secret: z.string().min(1) })
  .refine(({ Username, Secret }) => Username !== '<token>' || TOKEN.test(Secret))

/**
 * Runs `docker-credential-<name>` without a shell to get a registry's credentials; undefined if it has none.
 *
 * Throws a 502 if it can't be run, fails or takes longer than ten seconds. The error never contains its output.
 * https://github.com/docker/docker-credential-helpers#development
 */
export async function runHelper(
  name: string,
  host: string,
  { timeoutMs = TIMEOUT_MS, env = process.env }: { timeoutMs?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<Credentials | undefined> {
  const program = helperProgram(name, host)
  const { status, output } = await run(program, serverOf(host), { timeoutMs, env })
  if (status !== 0) {
    if (NOT_FOUND.test(output)) return undefined
    throw failed(program, host, typeof status === 'number' ? `exited with status ${status}` : status)
  }
  const found = HelperOutput.safeParse(tryParseJson(output))
  if (!found.success) throw failed(program, host, 'didn’t return credentials')
  const { ServerURL: server, Username: username, Secret: secret } = found.data
  const other = server === '' ? undefined : hostOfServer(server)
  if (other !== undefined && other !== host)
    throw failed(program, host, 'returned credentials for another registry')
  return username === '<token>' ? { identityToken: secret } : { username, password: secret }
}

/** Throws for an invalid program name, since names come from a file. */
export function helperProgram(name: string, host: string): string {
  if (NAME.test(name)) return `docker-credential-${name}`
  throw failed('docker-credential-…', host, 'has an invalid name')
}

interface HelperExit {
  /** The exit status, or the reason why there's none. */
  status: number | string
  output: string
}

function run(
  program: string,
  input: string,
  { timeoutMs, env }: { timeoutMs: number; env: NodeJS.ProcessEnv },
): Promise<HelperExit> {
  const passed = Object.fromEntries(Object.entries(env).filter(([name]) => !OURS.test(name)))
  return new Promise((resolve) => {
    const child = spawn(program, ['get'], {
      env: { ...passed, NODE_ENV: env.NODE_ENV },
      // A separate process group, so that its children are killed with it.
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    let output = ''
    const finish = (status: number | string) => {
      clearTimeout(timer)
      child.stdout.destroy()
      resolve({ status, output })
    }
    const end = (reason: string) => {
      killGroup(child)
      finish(reason)
    }
    const timer = setTimeout(() => end(`took longer than ${timeoutMs / 1000} s`), timeoutMs)
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.length > MAX_BYTES) end('printed too much output')
    })
    // A helper may exit without reading its input.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    child.once('error', ({ message }) =>
      finish(message.includes('ENOENT') ? 'isn’t installed' : 'can’t be run'),
    )
    child.once('close', (status) => finish(status ?? 'was killed'))
  })
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just exited.
  }
}

function failed(program: string, host: string, reason: string): RegistryError {
  return new RegistryError(
    502,
    'UNREACHABLE',
    `${program}, which stores the credentials for ${host}, ${reason}.`,
    {
      fix: `To see its output, run this as Porthole’s user: echo ${serverOf(host)} | ${program} get`,
    },
  )
}
