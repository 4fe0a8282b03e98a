import { expect, test } from 'vitest'
import { parseCheckedReference } from './checked-reference'
import { reportMarkdown } from './report-markdown'
import { formatSummary } from './summary'
import { readTokenClaims } from './token-claims'

test("a report is a table in which a registry's text stays text", () => {
  const text = reportMarkdown({
    registry: 'registry.example',
    url: 'https://registry.example',
    checkedAt: '2026-11-20T12:00:00.000Z',
    requestCount: 7,
    checks: [
      { id: 'ping', title: 'v2 API', status: 'ok', observed: 'GET /v2/ returned 200' },
      {
        id: 'catalog',
        title: 'Catalog',
        status: 'error',
        observed: '<img src=x> | `x` [a](b) @admin\n# \u202e',
        meaning: 'It *is* broken.',
        fix: 'Fix it.',
      },
    ],
  })
  expect(text.split('\n')).toEqual([
    '## Porthole’s registry check of registry.example',
    '',
    '1 error, 1 ok. Checked https://registry.example at 2026-11-20T12:00:00.000Z with 7 requests.',
    '',
    '| | Check | Observed |',
    '|---|---|---|',
    '| ok | v2 API | GET /v2/ returned 200 |',
    '| error | Catalog | &lt;img src=x> \\| \\`x\\` \\[a\\](b) @\u200badmin \\# \\\\u202e<br>It \\*is\\* broken.<br>Fix: Fix it. |',
    '',
  ])
})

test.for([
  [['ok', 'ok'], '2 ok'],
  [['info', 'error', 'ok', 'error', 'unknown'], '2 errors, 1 info, 1 ok, 1 unknown'],
  [['warning', 'warning'], '2 warnings'],
  [[], ''],
] as const)('the summary of %j is %s', ([states, text]) => {
  expect(formatSummary(states.map((status) => ({ status })))).toBe(text)
})

test.for([
  ['team/app', { repository: 'team/app' }],
  ['r.example/team/app:1.0', { repository: 'team/app', reference: '1.0' }],
  [`app@sha256:${'a'.repeat(64)}`, { repository: 'app', reference: `sha256:${'a'.repeat(64)}` }],
  [' ', undefined],
  [undefined, undefined],
] as const)('%s refers to %j', ([text, checkedReference]) => {
  expect(parseCheckedReference('r.example', text)).toEqual(checkedReference)
})

test.for(['..', 'a/../b', 'a:b c', `a/${'b/'.repeat(600)}c`])('%s isn’t a reference', (text) => {
  expect(() => parseCheckedReference('r.example', text)).toThrow('must be a repository of r.example')
})

test.for(['opaque', 'a.b', 'a.b.c.d', 'a.!!!.c', `a.${Buffer.from('[]').toString('base64url')}.c`])(
  '%s has no claims',
  (token) => expect(readTokenClaims(token)).toBeUndefined(),
)
