import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'

/** Throws a 403 if the settings don't allow changes in any registry. */
export async function refuseAllChanges(): Promise<void> {
  const { registries } = await getSettings()
  if (registries.some((entry) => entry.kind === 'registry' && (entry.allow?.length ?? 0) > 0)) return
  throw new RegistryError(403, 'DENIED', 'The settings don’t allow any changes.', {
    fix: 'Add allow: [copy, tag, create-index, delete], or some of these, to a registry in the settings file (PORTHOLE_CONFIG).',
  })
}
