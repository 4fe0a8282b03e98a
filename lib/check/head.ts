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
      ...toFinding(
        refusal,
        'warning',
        'Every row of the tag list costs a GET, as the digest is not told otherwise.',
      ),
      fix: 'Let the proxy before the registry pass HEAD requests.',
    }
  }
  const digest = headerOf(response, 'docker-content-digest')
  if (digest === null || !isDigest(digest.trim())) {
    return {
      status: 'warning',
      observed: `HEAD answered 200 ${digest === null ? 'without' : 'with an unreadable'} Docker-Content-Digest`,
      meaning: 'Every row of the tag list costs a GET, as the digest is not told otherwise.',
      fix: 'Let the proxy before the registry pass that header, or update the registry.',
    }
  }
  if (headerOf(response, 'content-length') === null) {
    return {
      status: 'info',
      observed: 'HEAD answered 200 with the digest, without Content-Length',
      meaning: 'The size of a manifest is known only once it is read. A proxy that packs answers does this.',
    }
  }
  return { status: 'ok', observed: 'HEAD answered 200 with digest and length' }
}
