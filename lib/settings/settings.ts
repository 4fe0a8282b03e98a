import 'server-only'
import { join } from 'node:path'
import { once } from '@/lib/process'
import { readConfigFile } from './config-file'
import type { LayoutEntry, RegistryEntry, Settings } from './entry'
import { readVariables } from './environment'
import { isRegistryAt } from './local-registry'
import type { PublicRegistry } from './public-registry'
import { isLoopback } from './registry-url'

const LOCAL = { host: 'localhost:5000', url: 'http://127.0.0.1:5000' }

/**
 * Reads the settings from variables and the file in `PORTHOLE_CONFIG`. Without a registry, uses the sample and,
 * if one answers, the registry at loopback port 5000.
 *
 * Throws `SettingsError` for any mistake.
 */
export async function readSettings(
  env: Record<string, string | undefined>,
  isThere: (url: string) => Promise<boolean> = isRegistryAt,
): Promise<Settings> {
  const { configFile, ...variables } = await readVariables(env)
  if (configFile !== undefined) return { ...variables, ...(await readConfigFile(configFile, env)) }
  if (variables.registries.length > 0) return variables
  const sample: LayoutEntry = {
    kind: 'layout',
    host: 'sample',
    path: join(variables.dataFolder, 'sample'),
    title: 'Sample',
    isSample: true,
  }
  const local: RegistryEntry = {
    kind: 'registry',
    ...LOCAL,
    title: LOCAL.host,
    hasCredentials: false,
    signIn: 'optional',
  }
  const registries = (await isThere(LOCAL.url)) ? [sample, local] : [sample]
  // Someone trying it on their own machine may open any public registry.
  return { ...variables, registries, openPublicRegistries: isLoopback(variables.host) }
}

/** This process's settings, read once. */
export function getSettings(): Promise<Settings> {
  return once('settings', () => readSettings(process.env))
}

/** The browser's view of the registries, field by field, so that new settings aren't exposed. */
export function publicRegistries({ registries, stages = [] }: Settings): PublicRegistry[] {
  return registries.map((registry) => {
    const { host, title, kind } = registry
    const staged = stages.some((stage) => stage.registry === host) && { hasStages: true }
    if (registry.kind === 'layout') {
      const layout = {
        host,
        title,
        kind,
        isPlainHttp: false,
        hasCredentials: false,
        signIn: 'off' as const,
        layoutPath: registry.written ?? registry.path,
        ...staged,
      }
      return registry.isSample ? { ...layout, isSample: true } : layout
    }
    const { url, hasCredentials, signIn, publicHost, isInsecure, upstream, allow, allowWithoutSignIn } =
      registry
    return {
      host,
      title,
      kind,
      isPlainHttp: url.startsWith('http:'),
      hasCredentials,
      signIn,
      ...(publicHost !== undefined && { publicHost }),
      ...(isInsecure && { isInsecure }),
      ...(upstream !== undefined && { upstream }),
      ...(allow !== undefined && { allow }),
      ...(allowWithoutSignIn && { allowWithoutSignIn }),
      ...staged,
    }
  })
}
