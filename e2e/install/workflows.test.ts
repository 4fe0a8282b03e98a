import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { projectFolder } from '../support/app-process'
import { workflowMistakes } from '../support/workflow-parser'

const folder = join(projectFolder, '.github/workflows')
const files = readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }))

interface Workflow {
  permissions: object
  jobs: Record<
    string,
    { permissions?: object; 'timeout-minutes'?: number; steps: { uses?: string; run?: string }[] }
  >
}

test('a misspelled setting, function, or needed job is a mistake', async () => {
  const release = files.find(({ name }) => name === 'release.yaml')
  if (!release) throw new Error('no release.yaml')
  for (const [right, wrong] of [
    ['timeout-minutes', 'timeout-minute'],
    ['needs: test', 'needs: tests'],
    ['${{ steps.build', '${{ step.build'],
    ['packages: write', 'packages: writes'],
  ] as const) {
    expect(release.content).toContain(right)
    expect(
      await workflowMistakes({ ...release, content: release.content.replace(right, wrong) }),
    ).not.toEqual([])
  }
})

describe.each(files)('$name', (file) => {
  const { permissions, jobs }: Workflow = parse(file.content)
  const steps = Object.values(jobs).flatMap(({ steps }) => steps)

  test('is valid for the parser of GitHub', async () => {
    expect(await workflowMistakes(file)).toEqual([])
  })

  test('gives each job its own permissions and limit', () => {
    expect(permissions).toEqual({})
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toBeDefined()
      expect(job['timeout-minutes']).toBeGreaterThan(0)
    }
  })

  test('runs scripts that exist, and actions of a version', () => {
    const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))
    const runs = steps.map(({ run }) => run ?? '').join('\n')
    const called = [...runs.matchAll(/npm run (\S+)/g)].map(([, name = '']) => name)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(called))
    expect(runs).toContain('.ci/run')
    expect(existsSync(join(projectFolder, '.ci/run'))).toBe(true)
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@(v\d+|[0-9a-f]{40})$/)
  })
})
