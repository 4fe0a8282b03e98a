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
/** Of one answer, names and values together; a registry's longest are links and signed addresses of some 4 KB. */
const MAX_HEADER_BYTES = 32_768

/** What tells one pool of connections from another. */
interface Trust {
  /** The settings name the host: it may have any address. */
  isNamed: boolean
  isInsecure: boolean
  ca: string | undefined
  proxy: URL | undefined
}

/**
 * The pool of kept-alive connections by which a registry's question goes to `url`, shared by all who trust `url` alike:
 * as many as the settings name authorities, for a registry that a visitor opened brings none.
 * Goes through a proxy when the usual variables name one; the proxy then resolves the name, and nothing can check it.
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
    // Made once: each connection would read all authorities again.
    ...(ca !== undefined && { secureContext: createSecureContext({ ca: [...getCACertificates(), ca] }) }),
    ...(isInsecure && { rejectUnauthorized: false }),
  }
  const common = { keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: MAX_HEADER_BYTES }
  const connect = { timeout: CONNECT_TIMEOUT_MS, lookup: isNamed ? lookupAny : lookupPublic, ...tls }
  if (proxy === undefined) return new Agent({ ...common, connect })
  const { uri, ...account } = accountOf(proxy)
  const proxyTls = { timeout: CONNECT_TIMEOUT_MS, lookup: lookupAny }
  // How long the proxy may take to connect; undici would wait for five minutes.
  const clientFactory = (origin: URL, connection: object) =>
    new Pool(origin, { ...connection, headersTimeout: CONNECT_TIMEOUT_MS })
  return new ProxyAgent({ ...common, ...account, uri, proxyTls, requestTls: tls, clientFactory })
}

/** The proxy's address, and what says to it who asks: undici leaves a user without a password out. */
function accountOf(proxy: URL) {
  const uri = new URL(proxy)
  uri.username = ''
  uri.password = ''
  const [username, password] = [proxy.username, proxy.password].map(decoded)
  if (!username && !password) return { uri: uri.href }
  if (uri.protocol.startsWith('socks')) return { uri: uri.href, username, password }
  return { uri: uri.href, token: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

/** A password may hold a `%` that nobody encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
