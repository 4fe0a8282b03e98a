const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const hostForm =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::([0-9]+))?$/
const hubHosts = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'])
export const longestName = 255

/** Splits a reference at `@` and at the `:` after the last `/`, without validating the parts. */
export function splitReference(text: string): { name: string; tag?: string; digest?: string } {
  const at = text.indexOf('@')
  const rest = at === -1 ? text : text.slice(0, at)
  const digest = at === -1 ? {} : { digest: text.slice(at + 1) }
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1)
  if (colon === -1) return { name: rest, ...digest }
  return { name: rest.slice(0, colon), tag: rest.slice(colon + 1), ...digest }
}

/**
 * Splits the host from a name: a first part with a dot, a colon or an upper-case letter, or `localhost`; else
 * docker.io.
 */
export function splitHost(name: string): { host: string; path: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, slash)
  const isHost = slash !== -1 && (/[.:A-Z]/.test(first) || first === 'localhost')
  return isHost ? { host: first, path: name.slice(slash + 1) } : { host: 'docker.io', path: name }
}

/** Normalizes a host: lower case, and `docker.io` for all of Docker Hub's names. Undefined if it isn't a host. */
export function normalizeHost(host: string): string | undefined {
  const port = host.length > longestName ? null : hostForm.exec(host)
  if (!port) return undefined
  if (port[1] !== undefined && !(Number(port[1]) >= 1 && Number(port[1]) <= 65535)) return undefined
  const lower = host.toLowerCase()
  if (hubHosts.has(lower)) return 'docker.io'
  // A host without a dot or colon keeps its upper-case letters, or it would parse as a namespace.
  return /[.:]/.test(lower) || lower === 'localhost' ? lower : host
}

/** Whether a full repository path fits the grammar and Docker's limit of 255 characters. */
export function isRepositoryName(text: string): boolean {
  return text.length <= longestName && text.split('/').every((part) => component.test(part))
}

/**
 * Whether a name from a registry or an address can be requested. Registries may list names with upper-case letters,
 * for example. A loose name can't change the rest of a request path (no dot segments, escapes or query).
 */
export function isLooseRepositoryName(text: string): boolean {
  if (text.length > longestName) return false
  return text.split('/').every((part) => /^[A-Za-z0-9._~+-]+$/.test(part) && part !== '.' && part !== '..')
}

/** Whether the text is a tag: 1 to 128 letters, digits, `_`, `.` and `-`, not starting with `.` or `-`. */
export function isTag(text: string): boolean {
  return tagForm.test(text)
}
