import { normalizeHost } from '@/lib/oci/reference-grammar'
import { isReservedWord } from '@/lib/reserved-words'
import { SettingsError } from './settings-error'

const DOCKER_HUB = { host: 'docker.io', url: 'https://registry-1.docker.io' }
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/
/** As in URLs, where container names may have a `_`. */
const ADDRESS_HOST = /^(?:[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/

/** Valid values of `REGISTRY_URL` and `url`. */
const URL_RULE = 'an http or https address without a user, query, or fragment'

/**
 * Parses a registry's URL and its host for references. Without a scheme, loopback uses http and everything else
 * https. Docker Hub's other names become `docker.io`. A URL with a user is refused, because it would appear in
 * logs.
 */
export function parseRegistryUrl(key: string, text: string): { host: string; url: string } {
  const url = parseUrl(key, text)
  const shown = JSON.stringify(text)
  if (url.host.includes('_')) {
    throw new SettingsError(
      `${key}: ${shown} has a "_" in its host, which Docker doesn't accept in references. In a settings file, set this address as url, with a host without "_".`,
    )
  }
  if (isReservedWord(url.host)) {
    throw new SettingsError(
      `${key}: Porthole uses "${url.host}" in its own addresses. In a settings file, set ${shown} as url, with another host.`,
    )
  }
  if (!isHost(url.host)) throw new SettingsError(`${key} must be ${URL_RULE}. Found: ${shown}.`)
  return isDockerHub(url) ? DOCKER_HUB : { host: url.host, url: addressOf(url) }
}

/** Parses the URL of a registry with another name in references. Messages use `shown`. */
export function parseAddress(key: string, text: string, shown?: string): string {
  const url = parseUrl(key, text, shown)
  return isDockerHub(url) ? DOCKER_HUB.url : addressOf(url)
}

function parseUrl(key: string, text: string, written = JSON.stringify(text)): URL {
  const isFull = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const url = tryParse(isFull ? text : `${LOOPBACK.test(hostOf(text)) ? 'http' : 'https'}://${text}`)
  // Messages must not contain a password.
  const shown = written.replace(/^("(?:[^/]*\/\/)?).*@/, '$1***@')
  if (url && (url.username !== '' || url.password !== '')) {
    throw new SettingsError(
      `${key} must be ${URL_RULE}. Found: ${shown}. Set the user name and password separately.`,
    )
  }
  const isRight = url && ['http:', 'https:'].includes(url.protocol) && url.search === '' && url.hash === ''
  if (!isRight || !isAddressHost(url.host)) {
    throw new SettingsError(`${key} must be ${URL_RULE}. Found: ${shown}.`)
  }
  return url
}

function isDockerHub({ host }: URL): boolean {
  return normalizeHost(host) === 'docker.io'
}

function addressOf({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/+$/, '').replace(/\/v2$/, '')
}

/** Whether references may start with this host, and it isn't a reserved word. */
export function isHost(text: string): boolean {
  return normalizeHost(text) !== undefined && !isReservedWord(text)
}

/** Whether a URL may have this host. */
export function isAddressHost(text: string): boolean {
  return ADDRESS_HOST.test(text) && URL.canParse(`http://${text}`)
}

/** Whether a host, or a URL's host, is this machine; an IPv6 address with or without brackets. */
export function isLoopback(text: string): boolean {
  return LOOPBACK.test(text) || text === '::1'
}

function hostOf(text: string): string {
  return (text.split(/[/?#]/, 1)[0] ?? '').toLowerCase()
}

function tryParse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
