import 'server-only'
import { z } from 'zod'
import { isLooseRepositoryName } from '@/lib/oci/reference'
import { CHANGE_KINDS } from './change-kind'
import { isAddressHost, isHost } from './registry-url'
import { TOKEN, TOKEN_RULE } from './secret-file'

const HOST_RULE =
  'allowed is a host name as references begin with, and its port: registry.acme.dev, localhost:5000'
const UNDERSCORE_RULE =
  'allowed are letters, digits, "-" and "." in a host: docker answers "invalid reference format" to a "_" in it'
const WORD_RULE = 'allowed is one word of lower-case letters, digits and "-" for a layout: images'
const COUNT_RULE = 'allowed is a whole number from 1 to 100'
const TIME_RULE = 'allowed is a whole number of milliseconds from 100 to 600000'
const TEXT_RULE = 'allowed is text that is not empty'
const SIGN_IN_RULE = 'allowed is off, optional or required'
const CHANGE_RULE = `allowed are ${CHANGE_KINDS.join(', ')}`
const SWITCH_RULE = 'allowed is true or false'
const HELPER_RULE = 'allowed is what follows docker-credential- in the helper’s name: ecr-login'
const DOCKER_RULE = 'allowed is true for the usual places, or the path of a config.json or auth.json'
const TARGET_RULE =
  'allowed is a host with its port when it has one: minio.acme.dev:9000, http://storage:9000'
const NAME_RULE = 'allowed is a name of a repository, or a prefix that ends in "/": team/app, team/'
const KEY_RULE = 'allowed is the key of a repository that has a catalog of its own: docker-local'

/** A boolean: `yes` is a string and `1` a number in YAML 1.2. */
export const flag = z.boolean(SWITCH_RULE)
const text = z.string(TEXT_RULE).min(1, TEXT_RULE)
const host = z
  .string(HOST_RULE)
  .toLowerCase()
  .refine((name) => !name.includes('_'), UNDERSCORE_RULE)
  .refine(isHost, HOST_RULE)
const word = z
  .string(WORD_RULE)
  .regex(/^[a-z][a-z0-9-]*$/, WORD_RULE)
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
  z.array(item, 'allowed is a list').min(1, 'allowed is a list that is not empty')

const registryKeys = {
  host: host.describe("The registry's name in references"),
  url: text.optional().describe('Where Porthole finds it, with its sub-path'),
  title: text.optional().describe('Its name on pages'),
  publicHost: host.optional().describe("The host that clients use, if it isn't `host`"),
  username: text.optional().describe('An account, with `password` or `passwordFile`'),
  password: text.optional().describe('The password of `username`'),
  passwordFile: text.optional().describe('A file with the password of `username`'),
  token: text.regex(TOKEN, TOKEN_RULE).optional().describe('A bearer token'),
  tokenFile: text.optional().describe('A file with a bearer token'),
  dockerConfig: z
    .union([z.literal(true), text], DOCKER_RULE)
    .optional()
    .describe(
      "`true` for Docker's and Podman's logins in their usual places and `DOCKER_AUTH_CONFIG`, or a path: `config.json`, `auth.json`, a mounted `.dockerconfigjson`, or their folder. Keys for a namespace only (Podman) aren't used",
    ),
  credentialHelper: z
    .string(HELPER_RULE)
    .regex(/^[a-z0-9][a-z0-9_-]*$/, HELPER_RULE)
    .optional()
    .describe('Runs `docker-credential-…`, at most once in ten seconds'),
  signIn: z
    .enum(['off', 'optional', 'required'], SIGN_IN_RULE)
    .optional()
    .describe('`optional` (default), `required`, or `off`'),
  ca: text.optional().describe('A file with certificate authorities to trust for this registry'),
  insecure: flag.optional().describe('`true` to skip certificate checks'),
  trustedHosts: listOf(target)
    .optional()
    .describe(
      'Private hosts, or other registries of the settings, that this registry may send Porthole to: a token service, a storage. `http://storage:9000` allows http too',
    ),
  catalog: flag.optional().describe('`false` for a registry without a catalog'),
  repositories: listOf(name)
    .optional()
    .describe('With `catalog: false`: the repositories to list, as names, and prefixes that end in `/`'),
  catalogs: listOf(key)
    .optional()
    .describe('Repository keys with a catalog each (Artifactory, Nexus): `[docker-local, docker-prod]`'),
  upstream: host.optional().describe('The registry that this one is a pull-through cache of'),
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
      'Users of a proxy (`userHeader`) who may make these changes with the credentials in the settings',
    ),
  allowWithoutSignIn: flag.optional().describe('`true` lets everybody make these changes'),
  maxConcurrentRequests: z
    .int(COUNT_RULE)
    .min(1, COUNT_RULE)
    .max(100, COUNT_RULE)
    .optional()
    .describe('Requests at the same time (8)'),
  timeoutMs: z
    .int(TIME_RULE)
    .min(100, TIME_RULE)
    .max(600_000, TIME_RULE)
    .optional()
    .describe('The time limit of a response (30000)'),
}
const layoutKeys = {
  host: word.describe('One word: the name of the layout in references'),
  layout: text.describe('An OCI image layout folder'),
  title: text.optional().describe('Its name on pages'),
}

/** Entries of a registry and a layout, distinguished by the key `layout`. */
export const RegistryYaml = strict(registryKeys)
export const LayoutYaml = strict(layoutKeys)
export type RegistryYaml = z.infer<typeof RegistryYaml>
export type LayoutYaml = z.infer<typeof LayoutYaml>

function strict<T extends z.core.$ZodLooseShape>(keys: T) {
  const allowed = Object.keys(keys).join(', ')
  const shape = Object.keys(keys).includes('layout')
    ? 'a map with host and layout'
    : 'a map with host, or with host and layout'
  return z.strictObject(keys, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `allowed are ${allowed}` : `allowed is ${shape}`),
  })
}
