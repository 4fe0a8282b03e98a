import 'server-only'
import { z } from 'zod'
import { readPasswordFile } from './password-file'
import { isHost, parseRegistryUrl } from './registry-url'
import type { LayoutEntry, RegistryEntry } from './settings'
import { SettingsError } from './settings-error'

const HOST_RULE =
  'allowed is a host name as references begin with, and its port: registry.acme.dev, localhost:5000'
const WORD_RULE = 'allowed is one word of lower-case letters, digits and "-" for a layout: images'
const COUNT_RULE = 'allowed is a whole number from 1 to 100'
const TIME_RULE = 'allowed is a whole number of milliseconds from 100 to 600000'
const TEXT_RULE = 'allowed is text that is not empty'

const text = z.string(TEXT_RULE).min(1, TEXT_RULE)
const host = z.string(HOST_RULE).toLowerCase().refine(isHost, HOST_RULE)
const word = z
  .string(WORD_RULE)
  .regex(/^[a-z][a-z0-9-]*$/, WORD_RULE)
  .refine((name) => isHost(name) && name !== 'localhost', WORD_RULE)

/** The whole file. */
export const ConfigFile = z.strictObject(
  { registries: z.array(z.unknown(), 'allowed is a list').min(1, 'allowed is a list that is not empty') },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? 'allowed is registries' : 'allowed is the key registries',
  },
)

const registryKeys = {
  host,
  url: text.optional(),
  title: text.optional(),
  username: text.optional(),
  password: text.optional(),
  passwordFile: text.optional(),
  token: text.optional(),
  publicHost: host.optional(),
  requestsAtOnce: z.int(COUNT_RULE).min(1, COUNT_RULE).max(100, COUNT_RULE).optional(),
  timeoutMs: z.int(TIME_RULE).min(100, TIME_RULE).max(600_000, TIME_RULE).optional(),
}
const layoutKeys = { host: word, layout: text, title: text.optional() }

/** An entry for a registry, and one for a layout: told apart by the key `layout`. */
export const RegistryYaml = strict(registryKeys)
export const LayoutYaml = strict(layoutKeys)

function strict<T extends z.core.$ZodLooseShape>(keys: T) {
  const allowed = Object.keys(keys).join(', ')
  const shape = Object.keys(keys).includes('layout')
    ? 'a map with host and layout'
    : 'a map with host, or with host and layout'
  return z.strictObject(keys, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `allowed are ${allowed}` : `allowed is ${shape}`),
  })
}

/** Makes an entry of what a layout's part of the file says. */
export function readLayout({ host, layout, title }: z.infer<typeof LayoutYaml>): LayoutEntry {
  return { kind: 'layout', host, path: layout, title: title ?? host }
}

/** Makes an entry of what a registry's part of the file says; `at` tells a key's place for messages. */
export async function readRegistry(
  entry: z.infer<typeof RegistryYaml>,
  at: (key: string) => string,
): Promise<RegistryEntry> {
  const credentials = await readCredentials(entry, at)
  const named = parseRegistryUrl(at('host'), entry.host)
  const { host } = named
  const { url } = entry.url === undefined ? named : parseRegistryUrl(at('url'), entry.url)
  const { publicHost, requestsAtOnce, timeoutMs } = entry
  return {
    kind: 'registry',
    host,
    url,
    title: entry.title ?? (host === 'docker.io' ? 'Docker Hub' : host),
    hasCredentials: credentials !== undefined,
    signIn: 'optional',
    ...(credentials && { credentials }),
    ...(publicHost !== undefined && { publicHost }),
    ...(requestsAtOnce !== undefined && { requestsAtOnce }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  }
}

async function readCredentials(
  { username, password, passwordFile, token }: z.infer<typeof RegistryYaml>,
  at: (key: string) => string,
) {
  if (token !== undefined) {
    const other = Object.entries({ username, password, passwordFile }).find(
      ([, value]) => value !== undefined,
    )
    if (other)
      throw new SettingsError(
        `${at(other[0])} stands beside token; allowed is a token, or username with a password.`,
      )
    return { token }
  }
  if (password !== undefined && passwordFile !== undefined) {
    throw new SettingsError(`${at('passwordFile')} stands beside password; allowed is one of them.`)
  }
  if (username === undefined && (password ?? passwordFile) !== undefined) {
    const key = password === undefined ? 'passwordFile' : 'password'
    throw new SettingsError(`${at(key)} has no username; allowed is a password only with the user it is for.`)
  }
  if (username === undefined) return undefined
  if (password !== undefined) return { username, password }
  if (passwordFile === undefined)
    throw new SettingsError(`${at('username')} has no password; allowed is it with password or passwordFile.`)
  return { username, password: await readPasswordFile(at('passwordFile'), passwordFile) }
}
