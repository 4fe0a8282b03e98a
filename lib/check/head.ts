import 'server-only'
import type { Finding } from '@/lib/api/check'
import { isDigest } from '@/lib/oci/digest'
import { refusalOf } from '@/lib/registry/refusal'
import { headerOf } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import type { Contents } from './contents'
import { toFinding } from './finding'

/**
 * Checks whether HEAD returns a tag's digest. If so, tag list rows need no GET, which Docker Hub counts as a
 * pull.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#checking-if-content-exists-in-the-registry
 */
export async function probeHead({ connection }: CheckContext, { head }: Contents): Promise<Finding> {
  const response = await head()
  if (response.status !== 200) {
    const refusal = refusalOf(connection, 'manifest', response)
    if (![400, 403, 405, 501].includes(response.status)) return toFinding(refusal, 'error')
    return {
      ...toFinding(refusal, 'warning', 'Each row of the tag list needs a GET to find its digest.'),
      fix: 'Configure the proxy in front of the registry to forward HEAD requests.',
    }
  }
  const digest = headerOf(response, 'docker-content-digest')
  if (digest === null || !isDigest(digest.trim())) {
    return {
      status: 'warning',
      observed: `HEAD returned 200 ${digest === null ? 'without' : 'with an unreadable'} Docker-Content-Digest`,
      meaning: 'Each row of the tag list needs a GET to find its digest.',
      fix: 'Configure the proxy in front of the registry to forward that header, or update the registry.',
    }
  }
  if (headerOf(response, 'content-length') === null) {
    return {
      status: 'info',
      observed: 'HEAD returned 200 with the digest, but without Content-Length',
      meaning:
        'A manifest’s size is unknown until it is loaded. A proxy that compresses responses can cause this.',
    }
  }
  return { status: 'ok', observed: 'HEAD returned 200 with the digest and length' }
}
