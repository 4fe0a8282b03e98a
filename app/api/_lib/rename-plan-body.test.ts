import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { RENAMED_ACTIONS, RENAMED_PLAN_KEYS } from '@/lib/renamed'
import { renamePlanBody } from './rename-plan-body'

// Each test acts as a new process, which warns again.
beforeEach(() => void Reflect.deleteProperty(globalThis, Symbol.for('porthole')))
afterEach(() => vi.restoreAllMocks())

const KEYS = Object.entries(RENAMED_PLAN_KEYS).flatMap(([action, keys]) =>
  Object.entries(keys).map(([old, renamed]) => ({ action, old, renamed })),
)

test.for(KEYS)('$action accepts $old for $renamed, with one warning', ({ action, old, renamed }) => {
  const warn = vi.spyOn(log, 'warn').mockReturnValue()
  expect(renamePlanBody({ action, [old]: 'x' })).toEqual({ action, [renamed]: 'x' })
  expect(renamePlanBody({ action, [old]: 'x' })).toEqual({ action, [renamed]: 'x' })
  expect(warn.mock.calls).toEqual([
    [`POST /api/plans: use ${renamed} instead of ${old}, which stops working in 0.3.`],
  ])
})

test.for(KEYS)('$action with both $old and $renamed is refused', ({ action, old, renamed }) => {
  expect(() => renamePlanBody({ action, [old]: 1, [renamed]: 1 })).toThrow(
    expect.objectContaining({ status: 400, code: 'REQUEST_INVALID' }),
  )
})

test.for(Object.entries(RENAMED_ACTIONS))(
  'the action %s is renamed to %s, and its old keys work',
  ([old, renamed]) => {
    const warn = vi.spyOn(log, 'warn').mockReturnValue()
    const [[oldKey, key] = ['', '']] = Object.entries(RENAMED_PLAN_KEYS[renamed] ?? {})
    expect(renamePlanBody({ action: old, [oldKey]: 1 })).toEqual({ action: renamed, [key]: 1 })
    expect(warn).toHaveBeenCalledTimes(2)
  },
)

test.for<unknown>([
  { action: 'copy', attachments: true },
  { action: 'delete', partial: true },
  { action: 'toString', constructor: 1 },
  { action: 3 },
  { attached: true },
  [],
  'copy',
  null,
])('leaves %j unchanged', (body) => {
  const warn = vi.spyOn(log, 'warn').mockReturnValue()
  expect(renamePlanBody(body)).toEqual(body)
  expect(warn).not.toHaveBeenCalled()
})

test('the decision lists the same names', () => {
  const document = readFileSync(join(import.meta.dirname, '../../../docs/decisions/names-in-0.2.md'), 'utf8')
  const [, section = ''] = /## Request bodies of `POST \/api\/plans`\n([^#]*)/.exec(document) ?? []
  const names = section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, text]) => text))
    .map((texts) => (texts.length === 4 ? [texts[0], texts[2], texts[1], texts[3]] : texts))
    .flatMap(([old, renamed, oldKey, key]) => [[old, renamed], ...(key === undefined ? [] : [[oldKey, key]])])
  const actions = Object.entries(RENAMED_ACTIONS).map(([old, renamed]) => [
    `action: "${old}"`,
    `action: "${renamed}"`,
  ])
  const unique = new Map([...actions, ...KEYS.map(({ old, renamed }) => [old, renamed])] as [
    string,
    string,
  ][])
  expect(new Map(names as [string, string][])).toEqual(unique)
})
