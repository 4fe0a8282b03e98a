import 'server-only'
import type { CredentialSetting } from './credential-setting'
import { readDockerConfigs } from './docker-config-file'

type FromDocker = Extract<CredentialSetting, { kind: 'dockerConfig' }>

/** Whether Docker's configuration has credentials for a registry, or a helper that may have some. Runs nothing. */
export async function namesCredentials(
  { path, mayRunHelpers }: FromDocker,
  host: string,
  names: { key: string; shown?: string },
): Promise<boolean> {
  const configs = await readDockerConfigs(path, names)
  return configs.some(
    ({ auths, helpers, store }) =>
      auths.has(host) || Boolean(helpers.get(host)) || (mayRunHelpers && store !== undefined),
  )
}
