import type { CannedAnswer, CountingProxy } from './counting-proxy'
import type { PushedManifest } from './push'

interface ServedRepository {
  repository: string
  tags: readonly string[]
  /** The manifest of the tags, which is pushed. */
  manifest: PushedManifest
}

/**
 * Fakes many tags of one manifest, because pushing thousands is slow. The registry answers requests by digest;
 * earlier interceptions take precedence.
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
