import { expect, test } from 'vitest'
import { formatCsv } from '@/components/ui/format-table'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { exportMatrix } from './export-matrix'

const entry = (platform: string, missing = false) => ({
  platform,
  digest: `of ${platform}`,
  missing,
  sizeBytes: null,
})
const image = (tag: string, ...platforms: TagRow['platforms']): TagRow => ({
  ...unknownRow(tag),
  digest: `sha256:${tag}`,
  kind: 'index',
  platforms,
})
const whole = image('1.2', entry('linux/amd64'), entry('linux/arm64'))
const single = image('1.1', entry('linux/amd64'))
const broken = image('1.0', entry('linux/amd64'), entry('linux/arm64', true))

test('the CSV holds every tag, and nothing that a spreadsheet would run', () => {
  const rows = new Map([whole, single, broken].map((row) => [row.tag, row]))
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
