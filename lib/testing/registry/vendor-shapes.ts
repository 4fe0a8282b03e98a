import type { Credentials } from '@/lib/registry/registry-settings'
import type { FakeAnswer } from './fake-answer'

/** A vendor's sign-in as seen on the wire; its hosts are fake. */
export interface VendorShape {
  vendor: string
  repository: string
  credentials?: Credentials
  /**
   * The refusal's `WWW-Authenticate` headers; `registry` and `auth` are the URLs of the registry and the token
   * service.
   */
  challenge: (at: { registry: string; auth: string }) => string[]
  /** Only `/v2/` returns the challenge. */
  isOnPingOnly?: boolean
  refusal?: FakeAnswer['body']
  /** The request to the token service and its response; without it, none may be sent. */
  token?: {
    isElsewhere?: boolean
    request: { method: 'GET' | 'POST'; path: string; authorization?: string; form?: Record<string, string> }
    answer: object
  }
  /** The header that the registry then gets. */
  authorization: string
}

const basic = (username: string, password: string) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
/** The expected GET, with the account's name and Basic credentials if there is an account. */
function get(path: string, service: string, repository: string, account?: [name: string, password: string]) {
  const query = new URLSearchParams({
    service,
    scope: `repository:${repository}:pull`,
    ...(account && { account: account[0] }),
    client_id: 'porthole',
  })
  const authorization = account && basic(...account)
  return { method: 'GET' as const, path: `${path}?${query}`, ...(authorization && { authorization }) }
}
const bearer = (realm: string, service: string, repository: string) =>
  `Bearer realm="${realm}",service="${service}",scope="repository:${repository}:pull"`
const JSON_KEY = '{"type":"service_account","private_key":"-----BEGIN:KEY-----\\n"}'

export const vendorShapes: VendorShape[] = [
  {
    vendor: 'Docker Hub, anonymous',
    repository: 'library/nginx',
    challenge: ({ auth }) => [bearer(`${auth}/token`, 'registry.docker.io', 'library/nginx')],
    token: {
      isElsewhere: true,
      request: get('/token', 'registry.docker.io', 'library/nginx'),
      answer: {
        token: 'eyJ.hub',
        access_token: 'eyJ.hub',
        expires_in: 300,
        issued_at: '2026-08-01T10:00:00.1Z',
      },
    },
    authorization: 'Bearer eyJ.hub',
  },
  {
    vendor: 'Docker Hub, an account',
    repository: 'acme/private',
    credentials: { username: 'acme', password: 'dckr_pat_1' },
    challenge: ({ auth }) => [bearer(`${auth}/token`, 'registry.docker.io', 'acme/private')],
    token: {
      isElsewhere: true,
      request: get('/token', 'registry.docker.io', 'acme/private', ['acme', 'dckr_pat_1']),
      answer: { token: 'eyJ.acme', access_token: 'eyJ.acme', expires_in: 300 },
    },
    authorization: 'Bearer eyJ.acme',
  },
  {
    vendor: 'ECR: Basic with an address for a realm, and no token service',
    repository: 'app',
    credentials: { username: 'AWS', password: 'eyJwYXlsb2FkIjoi:x' },
    challenge: ({ registry }) => [`Basic realm="${registry}/",service="ecr.amazonaws.com"`],
    refusal: 'Not Authorized\n',
    authorization: basic('AWS', 'eyJwYXlsb2FkIjoi:x'),
  },
  {
    vendor: 'ECR Public: a scope without a repository',
    repository: 'docker/library/nginx',
    challenge: ({ registry }) => [`Bearer realm="${registry}/token/",service="public.ecr.aws",scope="aws"`],
    token: {
      request: get('/token/', 'public.ecr.aws', 'docker/library/nginx'),
      answer: { token: 'eyJ.public' },
    },
    authorization: 'Bearer eyJ.public',
  },
  {
    vendor: 'ACR, a service principal: access_token alone',
    repository: 'samples/app',
    credentials: { username: '7d0a-app', password: 'secret~1' },
    challenge: ({ registry }) => [bearer(`${registry}/oauth2/token`, 'acme.azurecr.io', 'samples/app')],
    token: {
      request: get('/oauth2/token', 'acme.azurecr.io', 'samples/app', ['7d0a-app', 'secret~1']),
      answer: { access_token: 'eyJ.acr' },
    },
    authorization: 'Bearer eyJ.acr',
  },
  {
    vendor: 'ACR, a refresh token: POST',
    repository: 'samples/app',
    credentials: { identityToken: 'eyJ.refresh' },
    challenge: ({ registry }) => [
      `${bearer(`${registry}/oauth2/token`, 'acme.azurecr.io', 'samples/app')},error="invalid_token"`,
    ],
    token: {
      request: {
        method: 'POST',
        path: '/oauth2/token',
        form: {
          grant_type: 'refresh_token',
          client_id: 'porthole',
          refresh_token: 'eyJ.refresh',
          service: 'acme.azurecr.io',
          scope: 'repository:samples/app:pull',
        },
      },
      answer: { access_token: 'eyJ.acr2' },
    },
    authorization: 'Bearer eyJ.acr2',
  },
  {
    vendor: 'GHCR, anonymous: an opaque token',
    repository: 'acme/tool',
    challenge: ({ registry }) => [bearer(`${registry}/token`, 'ghcr.io', 'acme/tool')],
    token: {
      request: get('/token', 'ghcr.io', 'acme/tool'),
      answer: { token: 'djE6YWNtZS90b29sOjE3' },
    },
    authorization: 'Bearer djE6YWNtZS90b29sOjE3',
  },
  {
    vendor: 'GCR: the challenge comes with the ping only',
    repository: 'distroless/static',
    challenge: ({ registry }) => [`Bearer realm="${registry}/v2/token",service="gcr.io"`],
    isOnPingOnly: true,
    token: {
      request: get('/v2/token', 'gcr.io', 'distroless/static'),
      answer: { expires_in: 43_200, issued_at: '2026-08-01T03:00:00.0-07:00', token: 'AAA.gcr' },
    },
    authorization: 'Bearer AAA.gcr',
  },
  {
    vendor: 'Artifact Registry: a key file for a password',
    repository: 'project/repo/app',
    credentials: { username: '_json_key', password: JSON_KEY },
    challenge: ({ registry }) => [
      bearer(`${registry}/v2/token`, 'europe-docker.pkg.dev', 'project/repo/app'),
    ],
    token: {
      request: get('/v2/token', 'europe-docker.pkg.dev', 'project/repo/app', ['_json_key', JSON_KEY]),
      answer: { token: 'ya29.gar', expires_in: 3600 },
    },
    authorization: 'Bearer ya29.gar',
  },
  {
    vendor: 'Quay, a robot: no expires_in',
    repository: 'acme/app',
    credentials: { username: 'acme+robot', password: 'R0B0T' },
    challenge: ({ registry }) => [bearer(`${registry}/v2/auth`, 'quay.io', 'acme/app')],
    token: {
      request: get('/v2/auth', 'quay.io', 'acme/app', ['acme+robot', 'R0B0T']),
      answer: { token: 'eyJ.quay' },
    },
    authorization: 'Bearer eyJ.quay',
  },
  {
    vendor: 'Harbor, a robot: access_token is empty',
    repository: 'library/app',
    credentials: { username: 'robot$ci', password: 'secret' },
    challenge: ({ registry }) => [bearer(`${registry}/service/token`, 'harbor-registry', 'library/app')],
    token: {
      request: get('/service/token', 'harbor-registry', 'library/app', ['robot$ci', 'secret']),
      answer: { token: 'eyJ.harbor', access_token: '', expires_in: 1800, issued_at: '2026-08-01T10:00:00Z' },
    },
    authorization: 'Bearer eyJ.harbor',
  },
  {
    vendor: 'Gitea: a Bearer without service and scope, a bare Basic on a line of its own',
    repository: 'acme/app',
    credentials: { username: 'acme', password: 'token-1' },
    challenge: ({ registry }) => [`Bearer realm="${registry}/v2/token"`, 'Basic'],
    token: {
      request: {
        method: 'GET',
        path: '/v2/token?scope=repository%3Aacme%2Fapp%3Apull&account=acme&client_id=porthole',
        authorization: basic('acme', 'token-1'),
      },
      answer: { token: 'eyJ.gitea' },
    },
    authorization: 'Bearer eyJ.gitea',
  },
  {
    vendor: 'Codeberg: both in one line, for everything',
    repository: 'forgejo/forgejo',
    challenge: ({ registry }) => [
      `Bearer realm="${registry}/v2/token",service="container_registry",scope="*",Basic realm="${registry}/v2",service="container_registry",scope="*"`,
    ],
    token: {
      request: get('/v2/token', 'container_registry', 'forgejo/forgejo'),
      answer: { token: 'eyJ.forgejo' },
    },
    authorization: 'Bearer eyJ.forgejo',
  },
]
