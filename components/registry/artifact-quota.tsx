import { Suspense } from 'react'
import { readCachedBody } from '@/components/artifact/cached-reads'
import { findRegistry } from '@/lib/access/find-registry'
import type { Root } from '@/lib/artifact/artifact'
import type { Source } from '@/lib/source'
import { QuotaLine } from './quota-line'
import { rateLimitedBy } from './rate-limited-by'

interface Props {
  source: Source
  /** The page's later reads, which may also count. */
  reading?: { root: Root; platform: string | undefined }
  now: string
}

/**
 * The quota on an artifact's page: at first as the page starts, then after all its reads. Empty if there is no quota.
 */
export async function ArtifactQuota({ source, reading, now }: Props) {
  if (!source.isRateLimited) return null
  const by = rateLimitedBy(await findRegistry(source.host))
  const before = <QuotaLine limitedBy={by} quota={source.quota} now={now} />
  if (!reading) return before
  return (
    <Suspense fallback={before}>
      <After source={source} reading={reading} by={by} now={now} />
    </Suspense>
  )
}

async function After({ source, reading: { root, platform }, by, now }: Required<Props> & { by: string }) {
  await readCachedBody(source, root, platform)
  return <QuotaLine limitedBy={by} quota={source.quota} now={now} />
}
