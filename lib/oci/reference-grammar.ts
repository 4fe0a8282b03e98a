const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/
const tagForm = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const hostForm =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9A-Fa-f:]+\])(?::([0-9]+))?$/
const hubHosts = new Set(['docker.io', 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com'])
export const longestName = 255

/** Cuts a reference at its `@` and at the `:` after the last `/`, without judging the parts. */
export function splitReference(text: string): { name: string; tag?: string; digest?: string } {
  const at = text.indexOf('@')
  const rest = at === -1 ? text : text.slice(0, at)
  const digest = at === -1 ? {} : { digest: text.slice(at + 1) }
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1)
  if (colon === -1) return { name: rest, ...digest }
  return { name: rest.slice(0, colon), tag: rest.slice(colon + 1), ...digest }
}

/** Cuts the host off a name: a first part with a dot, a colon or an upper-case letter, or `localhost`; else docker.io. */
export function splitHost(name: string): { host: string; path: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, slash)
  const isHost = slash !== -1 && (/[.:A-Z]/.test(first) || first === 'localhost')
  return isHost ? { host: first, path: name.slice(slash + 1) } : { host: 'docker.io', path: name }
}

/** The host as we write it, lower case and `docker.io` for all of the Hub's names; undefined when it is no host. */
export function normalizeHost(host: string): string | undefined {
  const port = host.length > longestName ? null : hostForm.exec(host)
  if (!port) return undefined
  if (port[1] !== undefined && !(Number(port[1]) >= 1 && Number(port[1]) <= 65535)) return undefined
  const lower = host.toLowerCase()
  if (hubHosts.has(lower)) return 'docker.io'
  // A host that only its upper-case letter tells from a namespace keeps it, or it would read as one.
  return /[.:]/.test(lower) || lower === 'localhost' ? lower : host
}

/** Whether a repository's whole path fits the grammar and docker's limit of 255 characters. */
export function isRepositoryName(text: string): boolean {
  return text.length <= longestName && text.split('/').every((part) => component.test(part))
}

/**
 * Whether a name that came from a registry or an address can be asked for: registries list names with upper-case
 * letters and the like. It never leaves its place in a request's path (no dots alone, no escapes, no query).
 */
export function isLooseRepositoryName(text: string): boolean {
  if (text.length > longestName) return false
  return text.split('/').every((part) => /^[A-Za-z0-9._~+-]+$/.test(part) && part !== '.' && part !== '..')
}

/** Whether the text is a tag: 1 to 128 letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`. */
export function isTag(text: string): boolean {
  return tagForm.test(text)
}
