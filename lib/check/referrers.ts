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
  if (digest === undefined) return skipped('no digest is known of what could have referrers.')
  const { referrers, source } = await listReferrers(context.connection, sample.repository, digest, {
    signal: context.signal,
  })
  if (source === 'api') {
    return {
      status: 'ok',
      observed: `The referrers api answers, here with ${formatPlural(referrers.length, 'referrer')}`,
    }
  }
  const meaning =
    'Clients keep the list under a tag (sha256-…), which two that write at once can spoil. distribution, Docker Hub and GHCR have no other way.'
  return source === 'referrers-tag'
    ? {
        status: 'info',
        observed: `No referrers api; a tag lists ${formatPlural(referrers.length, 'referrer')}`,
        meaning,
      }
    : { status: 'info', observed: 'No referrers api, and no tag that stands in for it here', meaning }
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
