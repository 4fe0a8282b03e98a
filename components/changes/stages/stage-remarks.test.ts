import { expect, test } from 'vitest'
import type { ListedStage, StageProblem, StageTags } from '@/lib/api/stage-repositories'
import { listRemarks, repositoryRemarks } from './stage-remarks'

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

test('says nothing about a complete list', () => {
  expect(listRemarks([stage('dev'), stage('prod')])).toEqual([])
  expect(repositoryRemarks([stage('dev')], [row('app', { tagCount: 1 })])).toEqual([])
})

test('reports a registry’s problem once for all its stages', () => {
  const remarks = listRemarks([
    stage('dev', listOnly),
    stage('prod', listOnly),
    stage('x', { ...listOnly, registry: 'b.dev' }),
  ])
  expect(remarks.map(({ stages, isForSignedIn }) => [stages, isForSignedIn])).toEqual([
    [['dev', 'prod'], true],
    [['x'], true],
  ])
  expect(remarks[0]?.text).toContain('doesn’t list its repositories: “who?” (UNAUTHORIZED).')
})

test.each([
  [{ problem: denied, listedCount: null }, 'warning', 'Couldn’t load this stage'],
  [{ problem: { ...denied, status: 502 }, listedCount: null }, 'error', 'Couldn’t load this stage'],
  [{ truncated: 'Cut after 2.' }, 'warning', 'The list of repositories is incomplete: Cut after 2.'],
  [{ source: 'settings' as const }, 'info', 'so repositories from the settings are listed'],
  [{ source: 'settings' as const, listedCount: 0 }, 'info', 'can’t be listed'],
])('%j', (more, tone, text) => {
  expect(listRemarks([stage('dev', more)])).toMatchObject([{ tone, text: expect.stringContaining(text) }])
})

test('counts reasons, and offers signing in once', () => {
  const rows = [
    row('a', unknown),
    row('b', unknown),
    row('c', { tagCount: null, problem: { ...denied, message: 'no' } }),
  ]
  expect(
    repositoryRemarks([stage('dev')], rows).map(({ text, isForSignedIn }) => [text, isForSignedIn]),
  ).toEqual([
    ['Couldn’t load 2 repositories: “who?” (UNAUTHORIZED).', true],
    ['Couldn’t load 1 repository: “no” (UNAUTHORIZED).', false],
  ])
  expect(repositoryRemarks([stage('dev', listOnly)], rows)[0]?.isForSignedIn).toBe(false)
  expect(repositoryRemarks([stage('dev', { problem: denied })], rows)).toEqual([])
})
