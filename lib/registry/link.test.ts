import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextQuery } from './link'

const cases: [name: string, header: string | null, expected: string | undefined][] = [
  ['distribution: relative', '</v2/_catalog?last=acme%2Fapi&n=3>; rel="next"', 'last=acme%2Fapi&n=3'],
  ['olareg: unquoted relation', '</v2/a/tags/list?last=latest&n=2>; rel=next', 'last=latest&n=2'],
  [
    'ECR, Quay: absolute',
    '<https://quay.io/v2/a/tags/list?n=50&next_page=gAAAA-b_c%3D>; rel="next"',
    'n=50&next_page=gAAAA-b_c%3D',
  ],
  ['ACR: extra parameters', '</v2/_catalog?last=x&n=2&orderby=>; rel="next"', 'last=x&n=2&orderby='],
  [
    'Artifactory: path prefix missing, last is a number',
    '</v2/a/tags/list?last=10000&n=10000>; rel="next"',
    'last=10000&n=10000',
  ],
  ['serverless-registry: no brackets', 'https://h/v2/_catalog?n=3&last=a/b:c; rel=next', 'n=3&last=a/b:c'],
  [
    'serverless-registry: the last page leads to the first',
    'http://h/v2/_catalog?n=1000&last=; rel=next',
    undefined,
  ],
  ['zot: last is not escaped', '</v2/a/tags/list?n=2&last=a b"c>; rel="next"', 'n=2&last=a%20b%22c'],
  ['several links', '</a?x=1>; rel="prev", </a?x=2>; title="a, b"; rel="next"', 'x=2'],
  ['several links without brackets', '/a?x=1; rel=prev, /a?x=2; rel=next', 'x=2'],
  ['several relations', '</a?x=2>; REL="last Next"', 'x=2'],
  ['a comma in the address', 'https://h/v2/_catalog?last=a,b; rel="next"', 'last=a,b'],
  ['another host: only its query is used', '<http://169.254.169.254/?last=x>; rel="next"', 'last=x'],
  ['another relation', '</a?x=1>; rel="previous"', undefined],
  ['no relation', '</a?x=1>', undefined],
  ['no query', '</v2/_catalog>; rel="next"', undefined],
  ['no address', '<http://[>; rel="next"', undefined],
  ['none', null, undefined],
  ['empty', '', undefined],
]

test.for(cases)('reads %s', ([, header, expected]) => {
  expect(nextQuery(header)).toBe(expected)
})

const pieces = fc.constantFrom(
  '<',
  '>',
  ';',
  ' ',
  ',',
  '"',
  'rel=',
  'next',
  '/v2/?last=a',
  'http://',
  '\\',
  '?',
  '#',
)

test('never throws and never leads to another host', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
  )
  fc.assert(
    fc.property(anything, (header) => {
      const query = nextQuery(header)
      if (query !== undefined) expect(query).toMatch(/^[!-"$-~]+$/)
    }),
  )
})

test.for(['<', '"', ',', ';rel=', '<a>;', ', <', '; '])(
  'a header of 16 kB of %j is parsed quickly',
  (piece) => {
    expect(nextQuery(piece.repeat(20_000))).toBeUndefined()
  },
)
