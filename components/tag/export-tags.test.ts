import { expect, test } from 'vitest'
import { formatCsv } from '@/components/ui/format-table'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { exportTags } from './export-tags'

const entry = (platform: string, missing: boolean) => ({
  platform,
  missing,
  digest: platform,
  sizeBytes: missing ? null : 9,
})
const index: TagRow = {
  ...unknownRow('1.0'),
  digest: `sha256:${'a'.repeat(64)}`,
  mediaType: 'i',
  kind: 'index',
  type: 'multi-platform',
  sizeBytes: 9,
  platforms: [entry('linux/amd64', false), entry('linux/arm64', true)],
  created: '2026-01-02T00:00:00.000Z',
}

test('saves every tag with what is loaded, and says how much that is', () => {
  const rows: TagRow[] = [
    index,
    { ...unknownRow('denied'), error: { code: 'DENIED', message: 'no' } },
    { ...unknownRow('metered'), digest: 'sha256:b', isRateLimited: true },
    { ...index, tag: 'hub', isRateLimited: true, dockerHub: { updatedAt: '2026-02-02T00:00:00.000Z' } },
  ]
  const known = new Map(rows.map((row) => [row.tag, row]))
  const saved = exportTags(['1.0', 'unread', 'denied', 'metered', 'hub'], (tag) => known.get(tag))
  expect(formatCsv(saved).split('\r\n')).toEqual([
    'tag,state,digest,media type,type,platforms,missing platforms,size in bytes,created,updated at,first seen at',
    `1.0,loaded,${index.digest},i,multi-platform,linux/amd64 linux/arm64,linux/arm64,9,${index.created},,`,
    'unread,not loaded,,,,,,,,,',
    'denied,failed: DENIED,,,,,,,,,',
    'metered,digest only,sha256:b,,,,,,,,',
    `hub,from Docker Hub,${index.digest},i,multi-platform,linux/amd64 linux/arm64,linux/arm64,9,${index.created},2026-02-02T00:00:00.000Z,`,
    '',
  ])
})
