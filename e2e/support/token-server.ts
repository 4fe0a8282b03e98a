import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from './listen'
import type { RegistryAuth } from './registry-process'
import { type Access, makeTokenKey } from './token-key'

/** Rights by repository name, `*` for all, or `registry:catalog`. */
export type Rights = Record<string, string[]>

export interface TokenUser {
  password: string
  rights: Rights
}

export interface TokenRequest {
  method: string
  /** Undefined for an anonymous request. */
  user: string | undefined
  scopes: string[]
  status: number
}

export interface TokenServer {
  url: string
  /** The registry's settings for trusting these tokens. */
  auth: Extract<RegistryAuth, { kind: 'token' }>
  /** All requests so far in order of arrival. */
  requests: TokenRequest[]
  /** May be changed while the server runs. */
  users: Map<string, TokenUser>
  /** The rights of a request without credentials. */
  anonymous: Rights
  /** Signs a header with these rights without a request, for a test's own pushes. */
  authorization(rights: Rights): Promise<string>
  stop(): Promise<void>
}

const SERVICE = 'stories'
const ISSUER = 'stories token server'

/**
 * Starts a token server like a registry's: GET with Basic or no credentials, `token` in the response. Missing rights
 * are omitted from the token; only wrong credentials are a 401.
 * https://distribution.github.io/distribution/spec/auth/token/
 */
export async function startTokenServer(options: { expiresInSeconds?: number } = {}): Promise<TokenServer> {
  const { expiresInSeconds = 300 } = options
  const key = await makeTokenKey()
  const users = new Map<string, TokenUser>()
  const anonymous: Rights = {}
  const requests: TokenRequest[] = []
  const sign = (user: string, access: Access[]) =>
    key.sign({ issuer: ISSUER, service: SERVICE, user, access, expiresInSeconds })

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const address = new URL(request.url ?? '/', 'http://token')
    const scopes = address.searchParams.getAll('scope').flatMap((scope) => scope.split(' '))
    const credentials = basicCredentials(request.headers.authorization)
    const user = credentials && users.get(credentials.name)
    const isKnown =
      credentials === undefined || (user !== undefined && user.password === credentials.password)
    const status = request.method === 'GET' ? (isKnown ? 200 : 401) : 404
    requests.push({ method: request.method ?? '', user: credentials?.name, scopes, status })
    response.writeHead(status, { 'content-type': 'application/json' })
    if (status !== 200) return response.end(refusal(status))
    const token = await sign(credentials?.name ?? '', granted(scopes, user?.rights ?? anonymous))
    return response.end(
      JSON.stringify({ token, expires_in: expiresInSeconds, issued_at: new Date().toISOString() }),
    )
  }
  const server = await listen(answer)
  return {
    url: server.url,
    auth: {
      kind: 'token',
      realm: `${server.url}/token`,
      service: SERVICE,
      issuer: ISSUER,
      certificateFile: key.certificateFile,
    },
    requests,
    users,
    anonymous,
    authorization: async (rights) => `Bearer ${await sign('story', fullAccess(rights))}`,
    stop: async () => {
      await server.stop()
      key.remove()
    },
  }
}

function refusal(status: number): string {
  const code = status === 401 ? 'UNAUTHORIZED' : 'UNSUPPORTED'
  const message = status === 401 ? 'incorrect username or password' : 'only GET is answered here'
  return JSON.stringify({ errors: [{ code, message }] })
}

function basicCredentials(header: string | undefined): { name: string; password: string } | undefined {
  if (!header?.startsWith('Basic ')) return undefined
  const [name = '', ...password] = Buffer.from(header.slice(6), 'base64').toString().split(':')
  return { name, password: password.join(':') }
}

/** The requested scopes, limited to the rights. */
function granted(scopes: string[], rights: Rights): Access[] {
  return scopes.flatMap((scope) => {
    const match = /^([^:]+):(.+):([^:]*)$/.exec(scope)
    if (!match) return []
    const [, type = '', name = '', actions = ''] = match
    const allowed = type === 'registry' ? rights[`registry:${name}`] : (rights[name] ?? rights['*'])
    const kept = actions.split(',').filter((action) => allowed?.includes(action))
    return kept.length > 0 ? [{ type, name, actions: kept }] : []
  })
}

function fullAccess(rights: Rights): Access[] {
  return Object.entries(rights).map(([name, actions]) =>
    name.startsWith('registry:')
      ? { type: 'registry', name: name.slice('registry:'.length), actions }
      : { type: 'repository', name, actions },
  )
}
