import 'server-only'
import { createSecureContext, getCACertificates } from 'node:tls'
import { Agent, type Dispatcher, Pool, ProxyAgent } from 'undici'
import { once } from '@/lib/process'
import packageJson from '@/package.json'
import { isNamed } from './allowed-target'
import { proxyFor } from './proxy-settings'
import type { RegistrySettings } from './registry-settings'
import { lookupAny, lookupPublic } from './resolver'

export const userAgent = `Porthole/${packageJson.version}`

const CONNECT_TIMEOUT_MS = 10_000
const KEEP_ALIVE_MS = 30_000
/** The total for one response. A registry's longest headers are links and signed URLs of about 4 KB. */
const MAX_HEADER_BYTES = 32_768

/** What distinguishes one connection pool from another. */
interface Trust {
  /** The host is in the settings, so it may have any address. */
  isNamed: boolean
  isInsecure: boolean
  ca: string | undefined
  proxy: URL | undefined
}

/**
 * The pool of keep-alive connections for a registry's request to `url`, shared by all requests with the same trust.
 * There is at most one per authority in the settings, since a registry that a visitor opens has none. Uses the proxy
 * in the usual variables if set; the proxy then resolves the name, and nothing can check it.
 */
export function agentFor(settings: RegistrySettings, url: URL): Dispatcher {
  const isTrusted = isNamed(settings, url)
  const isInsecure = isTrusted && settings.isInsecure === true
  const trust = { isNamed: isTrusted, isInsecure, ca: settings.ca, proxy: proxyFor(url) }
  const key = `${trust.isNamed} ${trust.isInsecure} ${trust.proxy?.href ?? ''} ${trust.ca ?? ''}`
  return once(`registry agent ${key}`, () => createAgent(trust))
}

function createAgent({ isNamed, isInsecure, ca, proxy }: Trust): Dispatcher {
  const tls = {
    // Created once: otherwise each connection reads all authorities again.
    ...(ca !== undefined && { secureContext: createSecureContext({ ca: [...getCACertificates(), ca] }) }),
    ...(isInsecure && { rejectUnauthorized: false }),
  }
  const common = { keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES }
  const connect = { timeout: CONNECT_TIMEOUT_MS, lookup: isNamed ? lookupAny : lookupPublic, ...tls }
  if (proxy === undefined) return new Agent({ ...common, connect })
  const { uri, ...account } = accountOf(proxy)
  const proxyTls = { timeout: CONNECT_TIMEOUT_MS, lookup: lookupAny }
  // The proxy's time limit for connecting; undici would wait five minutes.
  const clientFactory = (origin: URL, connection: object) =>
    new Pool(origin, { ...connection, headersTimeout: CONNECT_TIMEOUT_MS })
  return new ProxyAgent({ ...common, ...account, uri, proxyTls, requestTls: tls, clientFactory })
}

/** The proxy's URL and authorization. undici ignores a user without a password. */
function accountOf(proxy: URL) {
  const uri = new URL(proxy)
  uri.username = ''
  uri.password = ''
  const [username, password] = [proxy.username, proxy.password].map(decoded)
  if (!username && !password) return { uri: uri.href }
  if (uri.protocol.startsWith('socks')) return { uri: uri.href, username, password }
  return { uri: uri.href, token: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

/** A password may contain a `%` that isn't encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
