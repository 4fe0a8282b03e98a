import { expect, test } from 'vitest'
import type { ListedStage, StageProblem, StageTags } from '@/lib/api/stage-repositories'
import { listRemarks, unreadRemarks } from './stage-remarks'

const stage = (name: string, more: Partial<ListedStage> = {}): ListedStage => ({
  name,
  registry: 'a.dev',
  prefix: `${name}/`,
  listedCount: 1,
  ...more,
})
const denied: StageProblem = { status: 401, code: 'UNAUTHORIZED', message: 'who?' }
const listOnly = { listedCount: null, problem: { ...denied, isListOnly: true as const } }
const unknown: StageTags = { tagCount: null, problem: denied }
const row = (name: string, ...stages: StageTags[]) => ({ name, stages })

test('of what is whole nothing is said', () => {
  expect(listRemarks([stage('dev'), stage('prod')])).toEqual([])
  expect(unreadRemarks([stage('dev')], [row('app', { tagCount: 1 })])).toEqual([])
})

test('what befell a registry is said once for its stages', () => {
  const remarks = listRemarks([
    stage('dev', listOnly),
    stage('prod', listOnly),
    stage('x', { ...listOnly, registry: 'b.dev' }),
  ])
  expect(remarks.map(({ stages, isForSignedIn }) => [stages, isForSignedIn])).toEqual([
    [['dev', 'prod'], true],
    [['x'], true],
  ])
  expect(remarks[0]?.text).toContain('does not list its repositories: “who?” (UNAUTHORIZED).')
})

test.each([
  [{ problem: denied, listedCount: null }, 'warning', 'Nothing of it could be read'],
  [{ problem: { ...denied, status: 502 }, listedCount: null }, 'error', 'Nothing of it could be read'],
  [{ truncated: 'Cut after 2.' }, 'warning', 'Its list is cut, so there may be more: Cut after 2.'],
  [{ source: 'settings' as const }, 'info', 'listed are those of the settings'],
  [{ source: 'settings' as const, listedCount: 0 }, 'info', 'cannot be listed'],
])('%j', (more, tone, text) => {
  expect(listRemarks([stage('dev', more)])).toMatchObject([{ tone, text: expect.stringContaining(text) }])
})

test('reasons are counted, and signing in is offered once', () => {
  const rows = [
    row('a', unknown),
    row('b', unknown),
    row('c', { tagCount: null, problem: { ...denied, message: 'no' } }),
  ]
  expect(unreadRemarks([stage('dev')], rows).map(({ text, isForSignedIn }) => [text, isForSignedIn])).toEqual(
    [
      ['2 repositories could not be read: “who?” (UNAUTHORIZED).', true],
      ['1 repository could not be read: “no” (UNAUTHORIZED).', false],
    ],
  )
  expect(unreadRemarks([stage('dev', listOnly)], rows)[0]?.isForSignedIn).toBe(false)
  expect(unreadRemarks([stage('dev', { problem: denied })], rows)).toEqual([])
})
