import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from './command-error.ts'
import type { Command } from './command-names.ts'

/** `parseArgs` of Node.js with positionals. Throws a `UsageError`. */
export function parseOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  command: Command,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options })
  } catch (error) {
    // Node.js adds how to write a positional that starts with a dash.
    const message = (error instanceof Error ? error.message : String(error)).split('. To specify')[0]
    throw new UsageError(`${message}${message?.endsWith('.') ? '' : '.'}`, command)
  }
}
