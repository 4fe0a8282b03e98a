import type { CannedAnswer, CountingProxy } from './counting-proxy'
import type { PushedManifest } from './push'

interface ServedRepository {
  repository: string
  tags: readonly string[]
  /** What the tags name; it was pushed there. */
  manifest: PushedManifest
}

/**
 * Plays a repository of many tags that name one manifest: pushing thousands takes long. Of what is named by digest the
 * registry answers; what was played before goes first.
 */
export function serveTags(
  { intercept }: CountingProxy,
  { repository, tags, manifest }: ServedRepository,
): void {
  const body = JSON.stringify({ name: repository, tags })
  intercept(new RegExp(`^GET .*/${repository}/tags/list`), { status: 200, body })
  intercept(new RegExp(`/${repository}/manifests/(?!sha256:)`), servedManifest(manifest))
}

export function servedManifest({ mediaType, digest, bytes }: PushedManifest): CannedAnswer {
  const headers = { 'content-type': mediaType, 'docker-content-digest': digest }
  return { status: 200, headers, body: bytes.toString() }
}
