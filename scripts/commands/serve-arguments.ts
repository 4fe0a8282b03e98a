import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from './command-error.ts'
import { parseOptions } from './parse-options.ts'

interface ServeArguments {
  /** The settings' variables that the arguments stand for. */
  variables: Readonly<Record<string, string>>
  isBrowserOpened: boolean
}

/** Reads the arguments of `porthole serve`. Throws a `UsageError`. */
export function readServeArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ServeArguments {
  const { values, positionals } = parseOptions('serve', args, {
    port: { type: 'string' },
    host: { type: 'string' },
    open: { type: 'boolean', default: false },
  })
  const { port, host, open } = values
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    throw new UsageError(`--port must be a whole number from 0 to 65535. Found: ${quote(port)}.`, 'serve')
  if (host?.trim() === '') throw new UsageError('--host must be an address of this machine.', 'serve')
  const registries = positionals.map(readRegistry)
  const other = ['PORTHOLE_CONFIG', 'REGISTRY_URL'].find((name) => env[name]?.trim())
  // Its account belongs to other registries.
  if (registries.length > 0 && other)
    throw new UsageError(
      `Registries can't be given as arguments while ${other} is set. Unset ${other}, or add the registries to it.`,
      'serve',
    )
  return {
    isBrowserOpened: open,
    variables: {
      ...(port !== undefined && { PORT: port }),
      ...(host !== undefined && { HOST: host }),
      ...(registries.length > 0 && { REGISTRY_URL: registries.join(',') }),
    },
  }
}

/** A URL, a host, or a folder, as `REGISTRY_URL` accepts them. */
function readRegistry(text: string): string {
  if (text.includes(','))
    throw new UsageError(`Give each registry as an argument of its own: ${quote(text)}.`)
  if (/^https?:\/\//.test(text)) return text
  const isFolder = statSync(text, { throwIfNoEntry: false })?.isDirectory() ?? false
  if (isFolder) return resolve(text)
  if (/^[./]/.test(text)) throw new UsageError(`The folder ${quote(text)} doesn't exist.`, 'serve')
  if (/^localhost$|[.:]/.test(text)) return text
  throw new UsageError(`${quote(text)} is neither a command, a registry, nor a folder.`)
}

function quote(text: string): string {
  return JSON.stringify(text.replace(/\/\/[^/]*@/, '//***@'))
}
