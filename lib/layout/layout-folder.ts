import 'server-only'
import { resolve } from 'node:path'
import { RegistryError } from '@/lib/oci/registry-error'

/** An OCI image layout of the settings. `path` is as the settings have it. */
export interface LayoutFolder {
  host: string
  path: string
}

/** The folder's absolute path; a relative one starts at the working directory. */
export function absolutePath(folder: LayoutFolder): string {
  return resolve(/*turbopackIgnore: true*/ folder.path)
}

/** A refusal about the folder as a whole. Visitors see it, so it names the registry and not the path. */
export function layoutError(folder: LayoutFolder, fault: string, cure: string): RegistryError {
  return new RegistryError(502, 'UNREADABLE', `The layout ${folder.host} ${fault}`, {
    cure,
  })
}

/** True for an error of `node:fs` with one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

/** Ends work that nobody waits for any more. */
export function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new RegistryError(499, 'CANCELLED', 'The request was cancelled.')
}
