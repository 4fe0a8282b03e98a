import { expect, test } from 'vitest'
import { formatCsv, formatFileName, formatJson } from './format-table'

const columns = [
  { key: 'tag', title: 'tag' },
  { key: 'sizeBytes', title: 'size in bytes' },
  { key: 'platforms', title: 'platforms' },
]

test('CSV has a header, CRLF, quotes where needed, and empty cells for unknown values', () => {
  const rows = [
    { tag: '1.0', sizeBytes: 12, platforms: ['linux/amd64', 'linux/arm64'] },
    { tag: 'a,"b"\r\nc', sizeBytes: null },
    { tag: 'copies', sizeBytes: 1, platforms: ['linux/amd64', 'linux/amd64 (zstd)'] },
  ]
  expect(formatCsv({ columns, rows })).toBe(
    'tag,size in bytes,platforms\r\n1.0,12,linux/amd64 linux/arm64\r\n"a,""b""\r\nc",,\r\n' +
      'copies,1,"linux/amd64, linux/amd64 (zstd)"\r\n',
  )
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\rx', '\nx'])(
  '%j is no formula',
  (text) => {
    const [, ...cells] = formatCsv({ columns: [{ key: 'x', title: 'x' }], rows: [{ x: text }] }).split(
      'x\r\n',
    )
    expect(cells.join('x\r\n').replace(/^"/, '')[0]).toBe("'")
  },
)

test('a negative number stays a number', () => {
  expect(formatCsv({ columns: [{ key: 'x', title: 'x' }], rows: [{ x: -5 }] })).toBe('x\r\n-5\r\n')
})

test('JSON has the same keys in each object, null for unknown values, and any column name', () => {
  const odd = [...columns, { key: '__proto__', title: '__proto__' }, { key: 'toString', title: 'x' }]
  const [read] = JSON.parse(
    formatJson({ columns: odd, rows: [{ tag: '=1', sizeBytes: 0, more: 'left out' }] }),
  )
  expect(Object.entries(read)).toEqual([
    ['tag', '=1'],
    ['sizeBytes', 0],
    ['platforms', null],
    ['__proto__', null],
    ['toString', null],
  ])
})

test.each([
  ['library/nginx-tags', 'library-nginx-tags.csv'],
  ['../../etc/passwd', 'etc-passwd.csv'],
  ['a\u202Egpj\u0000:x', 'a-gpj-x.csv'],
  ['', 'table.csv'],
])('%j is saved as %s', (name, file) => {
  expect(formatFileName(name, 'csv')).toBe(file)
})
