import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import { retentionCommand, retentionYaml } from './retention-text'

const RULES: RetentionRules = {
  tags: ['nightly-*', "it's"],
  except: ['v*'],
  keepNewest: 3,
  newestBy: 'created',
  olderThanDays: 30,
  keepPromoted: false,
}

test('a command with the same rules', () => {
  expect(retentionCommand(['a.dev/nightly'], RULES)).toBe(
    `porthole retention --dry-run --keep-newest 3 --newest-by created --older-than 30 --tags 'nightly-*' --tags 'it'\\''s' --except 'v*' --include-promoted a.dev/nightly`,
  )
})

test('a block for the settings with the same rules', () => {
  expect(parse(retentionYaml(['a.dev:5000/nightly'], RULES))).toEqual({
    retention: [{ name: 'nightly', repositories: ['a.dev:5000/nightly'], rules: RULES }],
  })
  const few: RetentionRules = { tags: [], except: [], newestBy: 'version', keepNewest: 1, keepPromoted: true }
  expect(parse(retentionYaml(['a.dev/app'], few)).retention[0].rules).toEqual({ keepNewest: 1 })
})
