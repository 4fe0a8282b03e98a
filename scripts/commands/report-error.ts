import { RegistryError } from '@/lib/oci/registry-error'
import { SettingsError } from '@/lib/settings/settings-error'
import { EX_CONFIG } from '../start-server.ts'
import { CommandError } from './command-error.ts'
import { printError } from './output.ts'

/** Prints an error with its fix. Returns the exit status. */
export function reportError(error: unknown): number {
  if (error instanceof SettingsError) return report(error.message, undefined, EX_CONFIG)
  if (error instanceof CommandError) return report(error.message, error.fix, error.status)
  if (!(error instanceof RegistryError)) throw error
  // Its message has the setting and the fix.
  if (error.cause instanceof SettingsError) return report(error.message, error.cause.message, EX_CONFIG)
  return report(error.message, error.fix, 1)
}

function report(message: string, fix: string | undefined, status: number): number {
  printError(`Porthole: ${message}`)
  if (fix !== undefined) printError(fix)
  return status
}
