import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqliteActivityLog } from '@/lib/changes/activity/sqlite-activity-log'
import { pushImage } from '@/lib/testing/changes/seeded-repository'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { compileCache } from '@/scripts/build'

const root = join(import.meta.dirname, '../../..')

let registry: DockerRegistry
let folder: string
let host: string
beforeAll(async () => {
  registry = await startDockerRegistry()
  host = new URL(registry.url).host
  folder = mkdtempSync(join(tmpdir(), 'porthole-retention-'))
  for (const repository of ['dev/one', 'dev/two', 'prod/one'])
    for (const tag of ['1.0', '1.1', '1.2'])
      await pushImage(registry, repository, { name: `${repository} ${tag}`, tag })
})
afterAll(async () => {
  await registry.stop()
  rmSync(folder, { recursive: true })
})

/** As `npm run retention` starts it. */
async function retention(args: string[], allow: string[] = ['delete']) {
  const config = join(folder, 'porthole.json')
  writeFileSync(config, JSON.stringify({ registries: [{ url: registry.url, host, allow }] }))
  const hooks = ['--conditions=react-server', '--import', './scripts/resolve-ts.ts']
  const script = [...hooks, 'scripts/porthole.ts', 'retention']
  const env = {
    ...process.env,
    PORTHOLE_CONFIG: config,
    PORTHOLE_DATA: folder,
    NODE_COMPILE_CACHE: compileCache,
  }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [...script, ...args], { cwd: root, env })
    return { code: 0, text: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, text: stdout + stderr }
  }
}

const tagsOf = async (repository: string): Promise<string[]> =>
  (await (await fetch(`${registry.url}/v2/${repository}/tags/list`)).json()).tags.sort()

test('a plan deletes nothing; a run deletes and logs what was planned, in every matching repository', async () => {
  const rules = ['--keep-newest', '1', `${host}/dev/*`]
  const planned = await retention(['--dry-run', ...rules])
  expect(planned).toMatchObject({ code: 0, text: expect.stringContaining('dev/two: 2 of 3 tags to delete') })
  expect(planned.text).toContain('keep    1.2  the newest image')
  expect(await tagsOf('dev/one')).toEqual(['1.0', '1.1', '1.2'])
  const done = await retention(['--apply', ...rules])
  expect(done).toMatchObject({ code: 0, text: expect.stringContaining('deleted 2 tags') })
  for (const repository of ['dev/one', 'dev/two']) expect(await tagsOf(repository)).toEqual(['1.2'])
  expect(await tagsOf('prod/one')).toEqual(['1.0', '1.1', '1.2'])
  const log = openSqliteActivityLog(join(folder, 'activity.sqlite'))
  expect(
    (await log.list({ limit: 10 })).map(({ action, outcome, isRestorable }) => [
      action,
      outcome,
      isRestorable,
    ]),
  ).toEqual(Array.from({ length: 4 }, () => ['delete', 'succeeded', true]))
  log.close()
  const [, job = ''] = /--restore (\S+)/.exec(done.text) ?? []
  const undone = await retention(['--restore', job])
  expect(undone).toMatchObject({ code: 0, text: expect.stringContaining('restored 2 tags') })
  expect(await tagsOf('dev/one')).toEqual(['1.0', '1.1', '1.2'])
})

test('refuses what isn’t allowed, doesn’t match, or isn’t complete', async () => {
  const refused = await retention(['--dry-run', '--keep-newest', '1', `${host}/prod/one`], ['copy'])
  expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('allow: [delete]') })
  const all = await retention(['--apply', `${host}/prod/one`])
  expect(all).toMatchObject({ code: 1, text: expect.stringContaining('match every tag') })
  const unsaid = await retention(['--keep-newest', '1', `${host}/prod/one`])
  expect(unsaid).toMatchObject({ code: 2, text: expect.stringContaining('Set either --dry-run or --apply.') })
  expect(await tagsOf('prod/one')).toEqual(['1.0', '1.1', '1.2'])
})
