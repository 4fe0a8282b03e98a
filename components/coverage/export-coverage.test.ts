import { expect, test } from 'vitest'
import { formatJson } from '@/components/ui/format-table'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { exportCoverage } from './export-coverage'

const AMD64 = { platform: 'linux/amd64', digest: 'sha256:2', sizeBytes: null, missing: false }
const single: TagRow = { ...unknownRow('1.0'), digest: 'sha256:1', kind: 'index', platforms: [AMD64] }
const refused: TagRow = { ...unknownRow('1.0'), error: { code: 'DENIED', message: 'no' } }

test('spells out each cell’s value, and `problem` says why it’s unknown', () => {
  const rows = new Map([
    ['a/one', single],
    ['a/refused', refused],
  ])
  const saved = exportCoverage(['a/one', 'a/refused', 'a/unread'], {
    columns: ['linux/arm64'],
    required: ['linux/arm64'],
    rows,
  })
  expect(JSON.parse(formatJson(saved))).toEqual([
    { reference: 'a/one', tag: '1.0', digest: 'sha256:1', 'linux/arm64': 'not in this tag', problem: null },
    { reference: 'a/refused', tag: '1.0', digest: null, 'linux/arm64': 'unknown', problem: 'no' },
    { reference: 'a/unread', tag: null, digest: null, 'linux/arm64': 'unknown', problem: null },
  ])
})
