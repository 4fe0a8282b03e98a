import { createHash } from 'node:crypto'
import { ACCOUNT } from './account'
import type { CountingProxy } from './counting-proxy'
import { diskBytes } from './disk-bytes'
import { deleteManifest, type PushedManifest, type PushTarget, pushManifest } from './push'
import { type ArtifactOptions, type PushedArtifact, pushArtifact } from './push-artifact'
import { type ImageOptions, type PushedImage, pushImage } from './push-image'
import { type IndexOptions, type PushedIndex, pushIndex } from './push-index'
import type { TokenServer } from './token-server'
import type { RealRegistry } from './world'

/** A real registry as one story sees it: pushes go directly to the story's own repository. */
export interface StoryRegistry {
  /** The host in paths and references: the counting proxy's. */
  host: string
  /** The proxy's URL with the prefix, as in the settings. */
  url: string
  /** The story's own repository. */
  repository: string
  /** Bytes on disk of the manifests and blobs in the story's repository. */
  diskBytes(): number
  /** For the push functions: the story's repository, or one below it. */
  target(below?: string): PushTarget
  /** `host/repository:tag`, or `host/repository@digest`. */
  reference(tagOrDigest?: string): string
  push(tag: string | undefined, options?: ImageOptions): Promise<PushedImage>
  pushIndex(tag: string | undefined, options?: IndexOptions): Promise<PushedIndex>
  pushArtifact(tag: string | undefined, options?: ArtifactOptions): Promise<PushedArtifact>
  /** Adds a tag to an existing manifest. */
  tag(tag: string, manifest: PushedManifest): Promise<PushedManifest>
  delete(manifest: PushedManifest): Promise<void>
  /** Between the app and the registry. */
  proxy: CountingProxy
  /** With `auth: 'token'` only. */
  tokens: TokenServer | undefined
}

const ALL = ['pull', 'push', 'delete']

export function makeStoryRegistry(
  real: RealRegistry,
  proxy: CountingProxy,
  repository: string,
): StoryRegistry {
  const { tokens } = real
  if (tokens) resetTokens(tokens, repository)
  const target = (below?: string): PushTarget => ({
    url: real.url,
    repository: below ? `${repository}/${below}` : repository,
    authorization: (name) => (tokens ? tokens.authorization({ [name]: ALL }) : basicAuthorization()),
  })
  return {
    host: proxy.host,
    url: proxy.url,
    repository,
    diskBytes: () => diskBytes(real.storageFolder, repository),
    target,
    reference: (name) => `${proxy.host}/${repository}${name ? (name.includes(':') ? '@' : ':') + name : ''}`,
    push: (tag, options) => pushImage(target(), tag, options),
    pushIndex: (tag, options) => pushIndex(target(), tag, options),
    pushArtifact: (tag, options) => pushArtifact(target(), tag, options),
    tag: (tag, manifest) => pushManifest(target(), tag, manifest.bytes),
    delete: (manifest) => deleteManifest(target(), manifest.digest),
    proxy,
    tokens,
  }
}

function basicAuthorization(): string {
  return `Basic ${Buffer.from(`${ACCOUNT.user}:${ACCOUNT.password}`).toString('base64')}`
}

/** The account may pull the story's repository and list the catalog; no one else has any rights. */
function resetTokens(tokens: TokenServer, repository: string): void {
  tokens.users.clear()
  tokens.users.set(ACCOUNT.user, {
    password: ACCOUNT.password,
    rights: { [repository]: ['pull'], 'registry:catalog': ['*'] },
  })
  for (const name of Object.keys(tokens.anonymous)) delete tokens.anonymous[name]
  tokens.requests.length = 0
}

/** A repository name for a test: the same in every run, and different for every ID. */
export function repositoryName(title: string, id: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '')
  return `stories/${words}-${createHash('sha256').update(id).digest('hex').slice(0, 6)}`
}
