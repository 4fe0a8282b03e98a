import 'server-only'
import { z } from 'zod'
import { tryParseJson } from '@/lib/oci/try-parse-json'
import type { Credentials } from '@/lib/registry/registry-settings'
import { TOKEN } from './secret-file'

const text = z.string().min(1).optional().catch(undefined)
/** A line break would start another header. */
const token = z.string().regex(TOKEN).optional().catch(undefined)
const Auth = z.object({
  auth: text,
  username: text,
  password: z.string().optional().catch(undefined),
  identitytoken: token,
  registrytoken: token,
})
type Auth = z.infer<typeof Auth>
const auths = z.record(z.string(), Auth.catch({}))
const Wrapped = z.object({
  auths: auths.optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
  credsStore: text,
})

/** The credentials in a configuration of Docker or Podman, by host as in references. */
export interface DockerConfig {
  /** Undefined for an entry whose credentials a helper has. */
  auths: ReadonlyMap<string, Credentials | undefined>
  /** An empty name means that this registry's are in the file itself, whatever the store. */
  helpers: ReadonlyMap<string, string>
  store: string | undefined
}

/** Docker Hub's names: Docker writes one, Podman the other. */
const HUB = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'])

/** A registry's name for credential helpers. */
export function serverOf(host: string): string {
  return host === 'docker.io' ? 'https://index.docker.io/v1/' : host
}

/**
 * Parses `config.json`, `auth.json`, a Kubernetes `.dockerconfigjson`, or the old `.dockercfg` without `auths`.
 * Skips invalid entries; undefined for any other document.
 * https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
 */
export function parseDockerConfig(json: string): DockerConfig | undefined {
  const document = tryParseJson(json)
  const isOld = typeof document === 'object' && document !== null && !isWrapped(document)
  const parsed = Wrapped.safeParse(isOld ? { auths: document } : document)
  if (!parsed.success) return undefined
  const { auths: entries = {}, credHelpers = {}, credsStore } = parsed.data
  const known = new Map<string, Credentials | undefined>()
  for (const [key, auth] of Object.entries(entries)) {
    const host = hostOfServer(key)
    // The first one with credentials wins, for example `docker.io` before `https://index.docker.io/v1/`.
    if (host !== undefined && known.get(host) === undefined) known.set(host, credentialsOf(auth))
  }
  const helpers = Object.entries(credHelpers).map(([key, name]) => [hostOfServer(key) ?? key, name] as const)
  return { auths: known, helpers: new Map(helpers), store: credsStore }
}

function isWrapped(document: object): boolean {
  return ['auths', 'credHelpers', 'credsStore', 'HttpHeaders'].some((key) => key in document)
}

/** Skips Podman's keys with a namespace or repository, which don't apply to the whole registry. */
export function hostOfServer(key: string): string | undefined {
  const match = /^(?:https?:\/\/)?([^/]+)(?:\/(?:v1|v2)?)?\/?$/i.exec(key.trim())
  const host = match?.[1]?.toLowerCase().replace(/:443$/, '')
  return host !== undefined && HUB.has(host) ? 'docker.io' : host
}

function credentialsOf({
  auth,
  username,
  password,
  identitytoken,
  registrytoken,
}: Auth): Credentials | undefined {
  if (identitytoken !== undefined) return { identityToken: identitytoken }
  if (registrytoken !== undefined) return { token: registrytoken }
  if (username !== undefined && password !== undefined) return { username, password }
  const decoded = Buffer.from(auth ?? '', 'base64')
    .toString('utf8')
    .replace(/\0+$/, '')
  const colon = decoded.indexOf(':')
  if (colon < 1) return undefined
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
}
