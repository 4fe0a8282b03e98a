import { Suspense } from 'react'
import { readCachedBody } from '@/components/artifact/cached-reads'
import { findRegistry } from '@/lib/access/find-registry'
import type { Root } from '@/lib/artifact/artifact'
import type { Source } from '@/lib/source'
import { QuotaLine } from './quota-line'
import { rateLimitedBy } from './rate-limited-by'

interface Props {
  source: Source
  /** What the page goes on to read, which may be counted, too. */
  reading?: { root: Root; platform: string | undefined }
  now: string
}

/** The quota on an artifact's page: as it is when the page begins, and then after all it read. Nothing where none is counted. */
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
