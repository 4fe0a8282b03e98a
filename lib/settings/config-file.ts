import 'server-only'
import { dirname, isAbsolute, resolve as resolvePath } from 'node:path'
import { z } from 'zod'
import { checkValue } from './check-value'
import { type ConfigDocument, readConfigDocument } from './config-document'
import { type Resolve, readLayout, readRegistry } from './config-entry'
import type { LayoutEntry, RegistryEntry } from './entry'
import { type NamedRetention, readNamedRetention } from './named-retention'
import { flag, LayoutYaml, RegistryYaml } from './registry-keys'
import { quote, SettingsError } from './settings-error'
import type { Stage } from './stage'
import { readStages } from './stages'
import { strictMap } from './strict-map'
import { type UserHeader, UserHeaderYaml } from './user-header'

/** The settings in the file. `registries` may be empty if others may be opened by name. */
export interface FileSettings {
  registries: (RegistryEntry | LayoutEntry)[]
  openPublicRegistries: boolean
  allowCredentialHelpers?: true
  trustProxy: boolean
  metrics?: false
  footer?: false
  stages?: readonly Stage[]
  retention?: readonly NamedRetention[]
  userHeader?: UserHeader
  /** Old names in the file, one sentence each. */
  warnings?: readonly string[]
}

export const FileYaml = strictMap(
  {
    registries: z
      .array(z.unknown(), 'a list')
      .optional()
      .describe('Registries and OCI image layouts, in the order of the pages'),
    openPublicRegistries: flag
      .optional()
      .describe(
        '`true` lets visitors open any public registry by its host name. IP addresses and local names are refused. On by default only if nothing is configured and Porthole listens on loopback',
      ),
    allowCredentialHelpers: flag
      .optional()
      .describe("`true` runs the credential helpers in Docker's configuration"),
    metrics: flag.optional().describe('`false` turns off `/api/metrics`'),
    footer: flag.optional().describe('`false` hides the number of registry requests at the end of each page'),
    userHeader: UserHeaderYaml.optional().describe(
      'The header in which a proxy sends the name of its user, and the addresses of the proxy: `{name: X-Forwarded-User, from: [10.0.0.0/8]}`. Required for `writers`',
    ),
    stages: z
      .unknown()
      .optional()
      .describe('Stages in promotion order. See [Stages](changing-registries.md#stages)'),
    retention: z
      .unknown()
      .optional()
      .describe('Retention rules with names. See [Retention](changing-registries.md#retention)'),
    trustProxy: flag
      .optional()
      .describe(
        '`true` if a proxy in front of Porthole always sets `X-Forwarded-For`. Failed sign-ins are then also limited for each client address',
      ),
  },
  'a map with the key registries',
)

/** Reads the file in `PORTHOLE_CONFIG`. `env` has the variables for `${…}`. https://yaml.org/spec/1.2.2/ */
export async function readConfigFile(
  file: string,
  env: Record<string, string | undefined> = {},
): Promise<FileSettings> {
  const document = await readConfigDocument(file, env)
  const whole = checkValue(FileYaml, document.value ?? {}, { path: [], document })
  const { registries = [], openPublicRegistries = false, trustProxy = false } = whole
  if (registries.length === 0 && !openPublicRegistries)
    throw new SettingsError(
      `${document.place([], 'registries')} must list at least one registry, unless openPublicRegistries is true.`,
    )
  const withWriters = registries.findIndex((entry) => hasWriters(entry))
  if (withWriters >= 0 && !whole.userHeader)
    throw new SettingsError(
      `${document.place(['registries', withWriters, 'writers'])} requires userHeader, the header that identifies the user.`,
    )
  const resolve: Resolve = (path) =>
    isAbsolute(path) ? path : resolvePath(/*turbopackIgnore: true*/ dirname(file), path)
  const read: (RegistryEntry | LayoutEntry)[] = []
  for (const [i, entry] of registries.entries()) {
    const path = ['registries', i]
    const found = await readEntry(entry, {
      path,
      document,
      resolve,
      mayRunHelpers: whole.allowCredentialHelpers ?? false,
    })
    if (read.some(({ host }) => host === found.host)) {
      throw new SettingsError(`${document.place(path)} repeats ${found.host}. List each registry once.`)
    }
    read.push(found)
  }
  const hosts = read.map(({ host }) => host)
  return {
    registries: read,
    openPublicRegistries,
    trustProxy,
    ...(whole.allowCredentialHelpers && { allowCredentialHelpers: true }),
    ...(whole.metrics === false && { metrics: false }),
    ...(whole.footer === false && { footer: false }),
    ...(document.warnings.length > 0 && { warnings: document.warnings }),
    ...(whole.userHeader && { userHeader: whole.userHeader }),
    ...(whole.stages !== undefined && { stages: readStages(whole.stages, document, hosts) }),
    ...(whole.retention !== undefined && {
      retention: readNamedRetention(whole.retention, document, hosts),
    }),
  }
}

function readEntry(
  entry: unknown,
  {
    path,
    document,
    ...reading
  }: { path: PropertyKey[]; document: ConfigDocument; resolve: Resolve; mayRunHelpers: boolean },
): Promise<RegistryEntry | LayoutEntry> {
  const at = (key: string) => document.place([...path, key])
  const isLayout = typeof entry === 'object' && entry !== null && 'layout' in entry
  if (isLayout) return readLayout(checkValue(LayoutYaml, entry, { path, document }), { at, ...reading })
  return readRegistry(checkValue(RegistryYaml, entry, { path, document }), {
    at,
    shown: (key) => quote(document.written([...path, key])),
    ...reading,
  })
}

function hasWriters(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'writers' in entry
}
