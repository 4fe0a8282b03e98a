import 'server-only'
import { z } from 'zod'
import { isLooseRepositoryName } from '@/lib/oci/reference'
import { isReservedWord } from '@/lib/reserved-words'
import { CHANGE_KINDS } from './change-kind'
import { isAddressHost, isHost } from './registry-url'
import { TOKEN, TOKEN_RULE } from './secret-file'
import { strictMap } from './strict-map'

/** Each ends the sentence “it must be …”. */
const HOST_RULE = 'a host with an optional port, for example registry.acme.dev or localhost:5000'
const UNDERSCORE_RULE = 'a host without "_", which Docker doesn\'t accept in references'
const RESERVED_RULE = 'another word, because Porthole uses this one in its own addresses'
const WORD_RULE = 'one word of lowercase letters, digits, and "-" for a layout, for example images'
const COUNT_RULE = 'a whole number from 1 to 100'
const TIME_RULE = 'a whole number of milliseconds from 100 to 600000'
const TEXT_RULE = "a string that isn't empty (put a number in quotes)"
const SIGN_IN_RULE = 'off, optional, or required'
const CHANGE_RULE = `one of ${CHANGE_KINDS.join(', ')}`
const SWITCH_RULE = 'true or false'
const HELPER_RULE = 'the name of a helper without docker-credential-, for example ecr-login'
const DOCKER_RULE = 'true for the default locations, or the path of a config.json or auth.json'
const TARGET_RULE = 'a host with an optional port, for example minio.acme.dev:9000 or http://storage:9000'
const NAME_RULE = 'a repository, or a prefix that ends in "/", for example team/app or team/'
const KEY_RULE = 'a repository key with its own catalog, for example docker-local'

/** A boolean: `yes` is a string and `1` a number in YAML 1.2. */
export const flag = z.boolean(SWITCH_RULE)
const text = z.string(TEXT_RULE).min(1, TEXT_RULE)
const host = z
  .string(HOST_RULE)
  .toLowerCase()
  .refine((name) => !name.includes('_'), UNDERSCORE_RULE)
  .refine((name) => !isReservedWord(name), RESERVED_RULE)
  .refine(isHost, HOST_RULE)
const word = z
  .string(WORD_RULE)
  .regex(/^[a-z][a-z0-9-]*$/, WORD_RULE)
  .refine((name) => !isReservedWord(name), RESERVED_RULE)
  .refine((name) => isHost(name) && name !== 'localhost', WORD_RULE)
const target = z
  .string(TARGET_RULE)
  .toLowerCase()
  .refine((name) => isAddressHost(name.replace(/^http:\/\//, '')), TARGET_RULE)
const name = z.string(NAME_RULE).refine((entry) => isLooseRepositoryName(entry.replace(/\/$/, '')), NAME_RULE)
const key = z
  .string(KEY_RULE)
  .refine((entry) => isLooseRepositoryName(entry) && !entry.includes('/'), KEY_RULE)
const listOf = <T extends z.ZodType>(item: T) =>
  z.array(item, 'a list').min(1, 'a list with at least one item')

const registryKeys = {
  host: host.describe('The host in references, with its port if it has one: `registry.acme.dev`'),
  url: text
    .optional()
    .describe(
      'The address that Porthole connects to, with its path. By default `https://` and `host`; on this machine, `http://`',
    ),
  title: text.optional().describe('Its name on pages'),
  publicHost: host.optional().describe("The host in commands for clients, if it isn't `host`"),
  username: text
    .optional()
    .describe('The account that all visitors share. Requires `password` or `passwordFile`'),
  password: text.optional().describe('The password of `username`'),
  passwordFile: text.optional().describe('A file with the password of `username`'),
  token: text.regex(TOKEN, TOKEN_RULE).optional().describe('A bearer token, instead of `username`'),
  tokenFile: text.optional().describe('A file with the bearer token'),
  dockerConfig: z
    .union([z.literal(true), text], DOCKER_RULE)
    .optional()
    .describe(
      "`true` for Docker's and Podman's logins in their usual places and `DOCKER_AUTH_CONFIG`, or a path: `config.json`, `auth.json`, a mounted `.dockerconfigjson`, or their folder. Logins for a single namespace (Podman) aren't used",
    ),
  credentialHelper: z
    .string(HELPER_RULE)
    .regex(/^[a-z0-9][a-z0-9_-]*$/, HELPER_RULE)
    .optional()
    .describe(
      'A credential helper without `docker-credential-`, for example `ecr-login`. It runs at most once every ten seconds',
    ),
  signIn: z
    .enum(['off', 'optional', 'required'], SIGN_IN_RULE)
    .optional()
    .describe(
      'Whether visitors sign in with their own accounts: `optional` (default), `required`, or `off`. See [Who sees what](#who-sees-what)',
    ),
  ca: text.optional().describe('A PEM file with certificate authorities to trust for this registry'),
  insecure: flag.optional().describe("`true` doesn't verify the registry's certificate"),
  trustedHosts: listOf(target)
    .optional()
    .describe(
      'Private hosts, or other registries in the settings, that this registry may redirect Porthole to, such as a token service or blob storage. `http://storage:9000` also allows plain HTTP',
    ),
  catalog: flag.optional().describe('`false` for a registry without a catalog'),
  repositories: listOf(name)
    .optional()
    .describe(
      'The repositories and namespaces to list with `catalog: false`: `[team/app, tools/]`. Repositories of a namespace are opened by name',
    ),
  catalogs: listOf(key)
    .optional()
    .describe(
      'Repositories of Artifactory or Nexus that have catalogs of their own: `[docker-local, docker-prod]`',
    ),
  upstream: host.optional().describe('The registry that this pull-through cache mirrors'),
  dockerHubApi: flag
    .optional()
    .describe("For docker.io: get platforms, sizes, and namespaces from Docker Hub's public API"),
  allow: listOf(z.enum(CHANGE_KINDS, CHANGE_RULE))
    .optional()
    .describe(
      'Changes to allow: `[copy, tag, create-index, delete]`. See [Changing registries](changing-registries.md)',
    ),
  writers: listOf(text)
    .optional()
    .describe(
      'Users of a proxy (`userHeader`) who can make these changes with the credentials in the settings',
    ),
  allowWithoutSignIn: flag
    .optional()
    .describe('`true` lets everyone who can reach Porthole make these changes'),
  maxConcurrentRequests: z
    .int(COUNT_RULE)
    .min(1, COUNT_RULE)
    .max(100, COUNT_RULE)
    .optional()
    .describe('Maximum number of concurrent requests. The default is 8'),
  timeoutMs: z
    .int(TIME_RULE)
    .min(100, TIME_RULE)
    .max(600_000, TIME_RULE)
    .optional()
    .describe('Time limit for a response, in milliseconds. The default is 30000'),
}
const layoutKeys = {
  host: word.describe('One word that stands for the layout in references: `build`'),
  layout: text.describe('The folder. Relative paths start at the settings file'),
  title: text.optional().describe('Its name on pages'),
}

/** Entries of a registry and a layout, distinguished by the key `layout`. */
export const RegistryYaml = strictMap(registryKeys, 'a map with host, or with host and layout')
export const LayoutYaml = strictMap(layoutKeys, 'a map with host and layout')
export type RegistryYaml = z.infer<typeof RegistryYaml>
export type LayoutYaml = z.infer<typeof LayoutYaml>
