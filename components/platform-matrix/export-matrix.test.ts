import { expect, test } from 'vitest'
import { formatCsv } from '@/components/ui/format-table'
import { complete, missingArm64, withoutArm64 } from '@/lib/testing/components/matrix-rows'
import { exportMatrix } from './export-matrix'

test('the CSV has every tag, and nothing that a spreadsheet would execute', () => {
  const rows = new Map([complete, withoutArm64, missingArm64].map((row) => [row.tag, row]))
  const saved = exportMatrix(['1.2', '1.1', '1.0', '=1+1', 'a,"b'], {
    columns: ['linux/amd64', 'linux/arm64'],
    required: ['linux/arm64'],
    rowOf: (tag) => rows.get(tag),
  })
  expect(formatCsv(saved).split('\r\n')).toEqual([
    'tag,digest,linux/amd64,linux/arm64',
    '1.2,sha256:1.2,present,present',
    '1.1,sha256:1.1,present,not in this tag',
    '1.0,sha256:1.0,present,missing',
    "'=1+1,,unknown,unknown",
    '"a,""b",,unknown,unknown',
    '',
  ])
})
