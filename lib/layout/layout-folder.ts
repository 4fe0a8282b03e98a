import 'server-only'
import { resolve } from 'node:path'
import { RegistryError } from '@/lib/oci/registry-error'

/** An OCI image layout in the settings. `path` is as written there. */
export interface LayoutFolder {
  host: string
  path: string
}

/** The folder's absolute path; relative ones start at the working directory. */
export function absolutePath(folder: LayoutFolder): string {
  return resolve(/*turbopackIgnore: true*/ folder.path)
}

/** An error about the folder. Visitors see it, so it contains the registry's name instead of the path. */
export function layoutError(folder: LayoutFolder, fault: string, fix: string): RegistryError {
  return new RegistryError(502, 'RESPONSE_INVALID', `The layout ${folder.host} ${fault}`, {
    fix,
  })
}

/** Whether this is a `node:fs` error with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Throws if the caller has stopped waiting for the result. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new RegistryError(499, 'CANCELED', 'The request was canceled.')
}
