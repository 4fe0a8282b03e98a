import { expect, test } from 'vitest'
import { UsageError } from './command-error.ts'
import { readArguments } from './retention-arguments.ts'

const app = 'registry.acme.dev/app'
const warning = (old: string, name: string) =>
  `--${old} is now --${name}. The old name works until version 0.3.`

test.each([
  ['plan', 'dry-run', [], [app]],
  ['run', 'apply', [], [app]],
  ['undo', 'restore', ['JOB'], []],
  ['names', 'tags', ['pr-*'], ['--apply', app]],
  ['with-promoted', 'include-promoted', [], ['--apply', app]],
])('--%s is read as --%s, with a warning', (old, name, value, rest) => {
  const expected = readArguments([`--${name}`, ...value, ...rest])
  expect(expected.warnings).toEqual([])
  expect(readArguments([`--${old}`, ...value, ...rest])).toEqual({
    ...expected,
    warnings: [warning(old, name)],
  })
  expect(() => readArguments([`--${old}`, ...value, `--${name}`, ...value, ...rest])).toThrow(
    `--${old} is the old name of --${name}.`,
  )
})

test('an old flag may be repeated and may have its value after an equals sign', () => {
  const read = readArguments(['--dry-run', '--names=pr-*', '--names', 'ci-*', app])
  expect(read).toMatchObject({ rules: { tags: ['pr-*', 'ci-*'] }, warnings: [warning('names', 'tags')] })
})

test('what follows -- isn’t a flag', () => {
  expect(readArguments(['--dry-run', '--', '--plan'])).toMatchObject({ names: ['--plan'], warnings: [] })
})

test.each([
  [[app], 'Set either --dry-run or --apply.'],
  [['--dry-run', '--apply', app], 'Set either --dry-run or --apply.'],
  [['--dry-run'], 'Give at least one repository.'],
  [['--dry-run', '--newest-by', 'size', app], '--newest-by must be version or created.'],
  [['--dry-run', '--older-than', 'soon', app], '--older-than must be a whole number.'],
  [['--restore', 'JOB', '--dry-run'], "--restore can't be combined with other options or repositories."],
  [['--restore', 'JOB', '--json'], "--restore can't be combined"],
  [['--restore', 'JOB', '--newest-by', 'created'], "--restore can't be combined"],
  [['--restore', 'JOB', '--tags', 'a'], "--restore can't be combined"],
  [['--restore', 'JOB', app], "--restore can't be combined"],
  [['--restore='], '--restore must be the ID of a job.'],
  [['--dry-run', '--rule', 'Nightlies', app], "--rule can't be combined"],
  [['--dry-run', '--rule', 'Nightlies', '--keep-newest', '1'], "--rule can't be combined"],
  [['--rule', 'Nightlies'], 'Set either --dry-run or --apply.'],
  [['--dry-run', '--force', app], "Unknown option '--force'"],
])('%j is refused', (args, message) => {
  const read = () => readArguments(args)
  expect(read).toThrow(UsageError)
  expect(read).toThrow(message)
})

test('a rule is read by its name alone', () => {
  const read = readArguments(['--apply', '--rule', 'Nightlies', '--json'])
  expect(read).toEqual({ rule: 'Nightlies', isRun: true, isJson: true, warnings: [] })
  expect(readArguments(['--dry-run', '--rule=Nightlies'])).toMatchObject({ rule: 'Nightlies', isRun: false })
})
