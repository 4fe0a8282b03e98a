import { expect, test } from 'vitest'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import { explainNoDeletes } from './explain-no-deletes'

const RULES: RetentionRules = { tags: [], except: [], newestBy: 'version', keepNewest: 3, keepPromoted: true }

test.each<[string, Partial<RetentionRules>, string[], string | undefined]>([
  ['versions', {}, ['1.0', '2.0'], undefined],
  ['no tags at all', {}, [], undefined],
  ['no version', {}, ['nightly-1', 'main'], 'Use the date'],
  ['no version, but by date', { newestBy: 'created' }, ['nightly-1'], undefined],
  ['no version, but no newest', { keepNewest: undefined, tags: ['nightly-*'] }, ['nightly-1'], undefined],
  ['no matching version', { tags: ['nightly-*'] }, ['nightly-1', '1.0'], 'Use the date'],
  ['no match', { tags: ['pr-*'] }, ['nightly-1', '1.0'], 'Match all tags'],
  ['all excepted', { except: ['*'] }, ['1.0'], 'Clear “Always keep”'],
])('%s', (_, rules, names, action) => {
  expect(explainNoDeletes({ ...RULES, ...rules }, names)?.action).toBe(action)
})
