import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { countPlaywright, countVitest } from './test-counts'

const folder = mkdtempSync(join(tmpdir(), 'porthole-counts-'))
afterAll(() => rmSync(folder, { recursive: true }))

function report(content: object): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

test('a missing report counts nothing', () => {
  expect(countVitest(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0 })
  expect(countPlaywright(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0 })
})

test("unit tests: a file that can't be loaded is one failure, a failed test is counted once", () => {
  const testResults = [
    { status: 'passed', assertionResults: [{}, {}] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'failed', assertionResults: [] },
  ]
  expect(countVitest(report({ numPassedTests: 2, numFailedTests: 1, testResults }))).toEqual({
    passed: 2,
    failed: 2,
  })
})

test('stories: an error outside a story is a failure', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 0 }
  expect(countPlaywright(report({ stats, errors: [{}] }))).toEqual({ passed: 5, failed: 2 })
})
