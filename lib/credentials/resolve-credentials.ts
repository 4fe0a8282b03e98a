import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Credentials } from '@/lib/registry/registry-settings'
import type { CredentialSetting } from '@/lib/settings/credential-setting'
import { readDockerConfigs } from '@/lib/settings/docker-config-file'
import { readSecretFile, readTokenFile } from '@/lib/settings/secret-file'
import { SettingsError } from '@/lib/settings/settings-error'
import { helperProgram, runHelper } from './credential-helper'

type DockerConfigSetting = Extract<CredentialSetting, { kind: 'dockerConfig' }>

/**
 * Gets the current credentials of a setting: reads files and runs helpers. Undefined if there are none for this
 * registry.
 *
 * Throws a `RegistryError` if that fails.
 */
export async function resolveCredentials(
  setting: CredentialSetting,
  host: string,
): Promise<Credentials | undefined> {
  try {
    if (setting.kind === 'given') return setting.credentials
    if (setting.kind === 'helper') return await runHelper(setting.name, host)
    if (setting.kind === 'tokenFile') return { token: await readTokenFile('tokenFile', setting.path) }
    if (setting.kind === 'dockerConfig') return await fromDocker(setting, host)
    const { username, path } = setting
    return { username, password: await readSecretFile('passwordFile', path) }
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    throw new RegistryError(502, 'UNREACHABLE', `The credentials for ${host} can’t be read.`, {
      fix: 'See Porthole’s log for the reason.',
      cause: error,
    })
  }
}

/** Docker's order: the registry's helper, the global store, the file itself. */
async function fromDocker(
  { path, mayRunHelpers }: DockerConfigSetting,
  host: string,
): Promise<Credentials | undefined> {
  for (const { auths, helpers, store } of await readDockerConfigs(path)) {
    const inFile = auths.get(host)
    const helper = (helpers.get(host) ?? store) || undefined
    // The global store may not have this registry's credentials.
    const isMeant = helpers.has(host) || (auths.has(host) && inFile === undefined)
    if (helper !== undefined && !mayRunHelpers && isMeant) throw notAllowed(helper, host)
    const found =
      (helper !== undefined && mayRunHelpers ? await runHelper(helper, host) : undefined) ?? inFile
    if (found) return found
  }
  return undefined
}

function notAllowed(helper: string, host: string): RegistryError {
  return new RegistryError(
    403,
    'DENIED',
    `The credentials for ${host} are stored by ${helperProgram(helper, host)}, which the settings don’t allow.`,
    { fix: 'Set allowCredentialHelpers: true in the settings file, or add the credentials there.' },
  )
}
