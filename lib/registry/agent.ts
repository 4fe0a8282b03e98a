import 'server-only'
import { createSecureContext, getCACertificates } from 'node:tls'
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import { once } from '@/lib/process'
import packageJson from '@/package.json'
import { isNamed } from './allowed-target'
import type { RegistrySettings } from './registry-settings'
import { lookupAny, lookupPublic } from './resolver'

export const userAgent = `Porthole/${packageJson.version}`

const CONNECT_TIMEOUT_MS = 10_000
const KEEP_ALIVE_MS = 30_000
/** Of one answer, names and values together; a registry's longest are links and signed addresses of some 4 KB. */
const MOST_HEADER_BYTES = 32_768

/** What tells one pool of connections from another. */
interface Trust {
  /** The settings name the host: it may have any address. */
  isNamed: boolean
  isInsecure: boolean
  ca: string | undefined
}

/**
 * The pool of kept-alive connections by which a registry's question goes to `url`, shared by all who trust `url` alike:
 * as many as the settings name authorities, for a registry that a visitor opened brings none.
 * Goes through a proxy when the usual variables name one; the proxy then resolves the name, and nothing can check it.
 */
export function agentFor(settings: RegistrySettings, url: URL): Dispatcher {
  const named = isNamed(settings, url)
  const trust = { isNamed: named, isInsecure: named && settings.isInsecure === true, ca: settings.ca }
  const key = `${trust.isNamed} ${trust.isInsecure} ${trust.ca ?? ''}`
  return once(`registry agent ${key}`, () => createAgent(trust))
}

function createAgent({ isNamed, isInsecure, ca }: Trust): Dispatcher {
  const tls = {
    // Made once: each connection would read all authorities again.
    ...(ca !== undefined && { secureContext: createSecureContext({ ca: [...getCACertificates(), ca] }) }),
    ...(isInsecure && { rejectUnauthorized: false }),
  }
  const options = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MOST_HEADER_BYTES,
    connect: { timeout: CONNECT_TIMEOUT_MS, lookup: isNamed ? lookupAny : lookupPublic, ...tls },
  }
  const { env } = process
  const hasProxy = [env.http_proxy, env.HTTP_PROXY, env.https_proxy, env.HTTPS_PROXY].some(Boolean)
  if (!hasProxy) return new Agent(options)
  const noProxy = withLoopback(env.no_proxy ?? env.NO_PROXY ?? '')
  return new EnvHttpProxyAgent({ ...options, requestTls: tls, noProxy })
}

/** As docker does: no proxy ever stands between us and our own machine. */
function withLoopback(noProxy: string): string {
  return noProxy.trim() === '*' ? '*' : `${noProxy},localhost,127.0.0.1,[::1]`
}
