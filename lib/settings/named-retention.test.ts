import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfigFile } from './config-file'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-retention-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function read(retention: unknown) {
  const file = join(folder, 'porthole.yaml')
  await writeFile(file, JSON.stringify({ registries: [{ host: 'a.dev' }], retention }))
  return (await readConfigFile(file)).retention
}
const NIGHTLY = { name: 'Nightly', repositories: ['a.dev/nightly'], rules: { keepNewest: 3 } }

test('reads rules with their defaults', async () => {
  expect(await read([NIGHTLY])).toEqual([
    {
      ...NIGHTLY,
      rules: { tags: [], except: [], keepNewest: 3, newestBy: 'version', keepPromoted: true },
    },
  ])
  expect(await read(undefined)).toBeUndefined()
})

test.each<[object, string]>([
  [
    { repositories: ['b.dev/nightly'] },
    'retention[0].repositories[0] must start with a registry in this file',
  ],
  [{ repositories: ['a.dev/nightly:1'] }, 'retention[0].repositories[0] must be a registry in this file and'],
  [{ repositories: [] }, 'retention[0].repositories must be a list of at least one repository'],
  [{ rules: {} }, 'retention[0].rules must have keepNewest, olderThanDays, or tags.'],
  [{ rules: { keepNewest: -1 } }, 'retention[0].rules.keepNewest must be a whole number up to 99999'],
  [{ rules: { newest: 1 } }, 'retention[0].rules.newest is an unknown key'],
  [{ rules: { tags: ['a b'] } }, 'retention[0].rules.tags[0] must be a pattern'],
])('refuses %j', async (more, message) => {
  await expect(read([{ ...NIGHTLY, ...more }])).rejects.toThrow(message)
})

test('each name is used once', async () => {
  await expect(read([NIGHTLY, NIGHTLY])).rejects.toThrow('retention[1] has the name of other rules')
})
