import 'server-only'
import { BlockList, isIP } from 'node:net'
import { isLoopback } from './allowed-target'
import { bareHost } from './bare-host'

type Env = Record<string, string | undefined>

const PROTOCOLS = ['http:', 'https:', 'socks:', 'socks5:']
const VARIABLES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']

/**
 * The proxy for a URL, undefined for a direct connection. May contain credentials.
 *
 * Reads the variables like Docker: `NO_PROXY` may have networks, and this machine is always contacted directly.
 * https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function proxyFor(url: URL, env: Env = process.env): URL | undefined {
  // CGI servers pass a visitor's `Proxy` header as HTTP_PROXY: https://httpoxy.org
  const http = env.http_proxy || (env.REQUEST_METHOD ? undefined : env.HTTP_PROXY)
  const https = env.https_proxy || env.HTTPS_PROXY
  const proxy = (url.protocol === 'https:' && https) || http
  if (!proxy || isLoopback(url) || isExcepted(url, env.no_proxy || env.NO_PROXY || '')) return undefined
  return parseProxy(proxy)
}

/** The proxy as `proxy.acme:3128`, safe to show. */
export function parseProxySettings(url: URL, env: Env = process.env): string | undefined {
  return proxyFor(url, env)?.host
}

/** The first variable that isn't a usable proxy. Its value may contain a password. */
export function findInvalidProxyVariable(env: Env): string | undefined {
  return VARIABLES.find((name) => env[name] && parseProxy(env[name]) === undefined)
}

/** Like curl and Docker, uses http for a proxy without a scheme. */
function parseProxy(text: string): URL | undefined {
  const address = text.includes('://') ? text : `http://${text}`
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  return PROTOCOLS.includes(url.protocol) && url.hostname !== '' ? url : undefined
}

function isExcepted(url: URL, noProxy: string): boolean {
  const host = bareHost(url.hostname)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  return noProxy
    .toLowerCase()
    .split(/[,\s]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true
      const [, name = '', only] = isIP(entry) ? ['', entry] : (/^(.+?)(?::(\d+))?$/.exec(entry) ?? [])
      return (only ?? port) === port && names(bareHost(name), host)
    })
}

/** Whether an entry of `NO_PROXY` (an address, a network, or a name and its subdomains) matches a host. */
function names(entry: string, host: string): boolean {
  if (isIP(host) !== 0) return isWithin(entry, host)
  const name = entry.replace(/^\*?\./, '')
  return name !== '' && (host === name || host.endsWith(`.${name}`))
}

function isWithin(entry: string, address: string): boolean {
  const [start = '', bits = isIP(start) === 6 ? '128' : '32'] = entry.split('/')
  const family = isIP(start)
  if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 6 ? 128 : 32)) return false
  const list = new BlockList()
  list.addSubnet(start, Number(bits), family === 6 ? 'ipv6' : 'ipv4')
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}
