import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'

/** Throws a 403 with the reason if no visitor may make this kind of change in a registry. */
export function refuseUnlessAllowed(
  entry: RegistryEntry | LayoutEntry,
  kind: ChangeKind,
): asserts entry is RegistryEntry {
  if (entry.kind === 'layout')
    throw denied(`${entry.title} is an OCI image layout folder, which is read-only.`)
  if (entry.allow?.includes(kind)) return
  throw denied(
    `The settings don’t allow “${kind}” in ${entry.title}.`,
    `Add allow: [${kind}] to this registry in the settings file (PORTHOLE_CONFIG).`,
  )
}

function denied(message: string, fix?: string): RegistryError {
  return new RegistryError(403, 'DENIED', message, fix === undefined ? {} : { fix })
}
