import 'server-only'
import { channel, subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { BASE_PATH, fullPath, withoutBasePath } from '@/lib/base-path'
import { RegistryError, toErrorBody } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import { type HostSettings, hostName, isAllowedHost } from './allowed-host'
import { type CrossSiteRequest, findCrossSiteRequest } from './cross-site-request'
import { COMMON_HEADERS, DENY_ALL_POLICY } from './page-headers'
import { noteVisit } from './page-visit'
import { notePeer } from './peer-address'
import { REFUSAL_POLICY, type RefusalText, refusalPage } from './refusal-page'
import { renamedAddress } from './renamed-address'

/** Load balancers request these with any host name. */
const ANY_NAME = ['/api/health', '/api/ready']
const READ = ['GET', 'HEAD']

const CODES: Readonly<Record<number, Refusal['code']>> = {
  400: 'REQUEST_INVALID',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
}

interface Refusal extends RefusalText {
  status: number
  code: 'DENIED' | 'REQUEST_INVALID' | 'METHOD_NOT_ALLOWED' | 'NOT_FOUND'
  /** The methods that are allowed instead, if they aren't those of a page. */
  allow?: readonly string[]
}

/** The methods of a route of the API; undefined for a path without one. */
type MethodsOf = (path: string) => readonly string[] | undefined

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * Checks each request before Next handles it: pages, API and files alike. Call once, before the first request.
 *
 * Next has no hook for this: `proxy.ts` doesn't see malformed addresses, `OPTIONS *`, or redirects for slashes.
 */
export function guardRequests(methodsOf: MethodsOf): void {
  const guarded = new WeakSet<Server>()
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (guarded.has(server)) return
    guarded.add(server)
    const handlers = server.listeners('request') as Handler[]
    server.removeAllListeners('request')
    server.on('request', async (request: IncomingMessage, response: ServerResponse) => {
      const refusal = await passGate(request, response, methodsOf)
      if (refusal) send(request, response, refusal)
      else if (!redirect(request, response))
        for (const handle of handlers) handle.call(server, request, response)
    })
  })
  // Requests that were held until now, by `scripts/hold-requests.ts`.
  channel('porthole.gate').publish({})
}

/** Sets the headers of every response. Returns an error for a request that must not reach Next. */
async function passGate(
  request: IncomingMessage,
  response: ServerResponse,
  methodsOf: MethodsOf,
): Promise<Refusal | undefined> {
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value)
  // A page replaces it with its own.
  response.setHeader('content-security-policy', DENY_ALL_POLICY)
  notePeer(request)
  noteVisit(request, response)
  request.url = servedUrl(request.url ?? '')
  return refusalOf(request, await getSettings()) ?? methodRefusal(request, methodsOf)
}

/** The URL that Next handles instead of a request's. */
export function servedUrl(url: string, basePath = BASE_PATH): string {
  // A probe knows the port, not the path.
  if (ANY_NAME.includes(pathOf(url) ?? '')) return basePath + url
  // The one page that Next renders when it builds, so without a nonce. Nobody links to it, but it has an address.
  const path = pathOf(withoutBasePath(url, basePath) ?? '')
  return path === '/_global-error' ? `${basePath}/_not-found` : url
}

/** The error for a request that no page or API may handle. */
export function refusalOf(
  { method = '', url = '', headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  settings: HostSettings,
  basePath = BASE_PATH,
): Refusal | undefined {
  // Next throws for a target without a path.
  if (!url.startsWith('/')) return refused(400, 'The request has no path.')
  const address = withoutBasePath(url, basePath)
  const path = pathOf(address ?? url)
  if (path === undefined) return refused(400, 'The address has an invalid % escape.')
  if (method === 'TRACE') return refused(405, 'TRACE is not supported.')
  if (ANY_NAME.includes(path)) return undefined
  if (!isAllowedHost(headers.host, settings)) return misdirected(headers.host)
  if (!isApi(path) && !READ.includes(method)) return refused(405, 'Pages accept GET and HEAD only.')
  if (address === undefined) return outside(basePath)
  const foreign = findCrossSiteRequest(headers, settings.publicUrl)
  return foreign && foreignRefusal(foreign, isApi(path) ? undefined : url, settings.publicUrl)
}

/** Next answers a method that a route doesn't have without a body, and without the methods that it has. */
export function methodRefusal(
  { method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>,
  methodsOf: MethodsOf,
): Refusal | undefined {
  const address = withoutBasePath(url) ?? url
  const [path = ''] = (renamedAddress(address) ?? address).split(/[?#]/)
  const allow = methodsOf(path)
  if (!allow || allow.includes(method)) return undefined
  return { ...refused(405, `${path} doesn’t accept ${method}.`), fix: `Use ${allow.join(', ')}.`, allow }
}

/**
 * Redirects GETs of old addresses. Other requests are handled as if sent to the new one, because few clients resend a body.
 */
function redirect(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = '', url = '' } = request
  const address = renamedAddress(withoutBasePath(url) ?? '/')
  if (address === undefined) return false
  const location = fullPath(address)
  if (!READ.includes(method)) {
    request.url = location
    return false
  }
  response.writeHead(308, { location, 'cache-control': 'no-store' }).end()
  return true
}

function outside(basePath: string): Refusal {
  return {
    ...refused(404, `Porthole is at ${basePath} on this server.`),
    fix: 'If you opened that address, a proxy removes the path. Forward requests with the path of PUBLIC_URL.',
    link: { address: basePath, text: 'Open Porthole' },
  }
}

function foreignRefusal(
  foreign: CrossSiteRequest,
  page: string | undefined,
  publicUrl: string | undefined,
): Refusal {
  return {
    ...refused(403, 'This request came from another site’s page.'),
    fix:
      publicUrl === undefined
        ? 'If Porthole’s own pages get this error, a proxy changes the Host header. Set PUBLIC_URL to the address that users open.'
        : `Open Porthole at ${publicUrl}, its PUBLIC_URL.`,
    // `//evil.example` would leave the site.
    ...(foreign === 'navigation' &&
      page !== undefined && {
        link: { address: page.replace(/^[/\\]+/, '/'), text: 'Open this page' },
      }),
  }
}

function misdirected(host = ''): Refusal {
  const name = hostName(host)
  if (name === undefined) return refused(400, 'The Host header is invalid.')
  return {
    ...refused(421, `This server doesn’t accept the host name ${name}.`),
    fix: `Add ${name} to ALLOWED_HOSTS, or set PUBLIC_URL to the address that users open. Then restart Porthole.`,
  }
}

function refused(status: number, message: string): Refusal {
  return { status, code: CODES[status] ?? 'DENIED', message }
}

/** The decoded path; undefined if it can't be decoded. */
function pathOf(url: string): string | undefined {
  const [path = ''] = url.split(/[?#]/)
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/')
}

function send({ method, url = '' }: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { status, code, message, fix, allow = READ } = refusal
  const isJson = isApi(withoutBasePath(url) ?? url) || !url.startsWith('/')
  const error = new RegistryError(status, code, message, { ...(fix !== undefined && { fix }) })
  const body = isJson ? JSON.stringify(toErrorBody(error)) : refusalPage(refusal)
  response.writeHead(status, {
    'content-type': isJson ? 'application/json' : 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    ...(!isJson && { 'content-security-policy': REFUSAL_POLICY }),
    ...(status === 405 && { allow: allow.join(', ') }),
  })
  response.end(method === 'HEAD' ? undefined : body)
}
