import 'server-only'
import type { Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import { isDigest } from '@/lib/oci/digest'
import { listReferrers } from '@/lib/registry/referrers'
import { headerOf } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import type { Contents, Sample } from './contents'
import { skipped } from './finding'

/**
 * Checks how signatures, SBOMs and other attachments are found.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-referrers
 */
export async function probeReferrers(
  context: CheckContext,
  contents: Contents,
  sample: Sample,
): Promise<Finding> {
  const digest = await digestOf(contents, sample)
  if (digest === undefined) return skipped('no digest is known.')
  const { referrers, source } = await listReferrers(context.connection, sample.repository, digest, {
    signal: context.signal,
  })
  if (source === 'api') {
    return {
      status: 'ok',
      observed: `The referrers API works: ${formatPlural(referrers.length, 'referrer')} found`,
    }
  }
  const meaning =
    'Clients store the list in a tag (sha256-…). Two clients that push at the same time can overwrite each other. Distribution, Docker Hub, and GHCR work this way.'
  return source === 'referrers-tag'
    ? {
        status: 'info',
        observed: `No referrers API. The referrers tag lists ${formatPlural(referrers.length, 'referrer')}`,
        meaning,
      }
    : { status: 'info', observed: 'No referrers API, and no referrers tag for this manifest', meaning }
}

/** From the HEAD, else the GET. */
async function digestOf(
  { head, manifest }: Contents,
  { reference = '' }: Sample,
): Promise<string | undefined> {
  if (isDigest(reference)) return reference
  for (const ask of [head, manifest]) {
    const digest = headerOf(await ask(), 'docker-content-digest')?.trim() ?? ''
    if (isDigest(digest)) return digest
  }
  return undefined
}
