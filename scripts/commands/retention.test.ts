import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTemporaryFolder } from '@/lib/testing/temporary-folder'

test('the command warns of old names in the settings file', () => {
  const folder = makeTemporaryFolder('porthole-retention-')
  const config = join(folder, 'porthole.yaml')
  writeFileSync(config, 'registries: [{ host: a.example, requestsAtOnce: 2 }]')
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...['--no-warnings', '--conditions=react-server', '--import', './scripts/resolve-ts.ts'],
      ...['scripts/porthole.ts', 'retention', '--plan', '--keep-newest', '1', 'b.example/app'],
    ],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, PORTHOLE_CONFIG: config, PORTHOLE_DATA: folder, NODE_ENV: 'test' },
    },
  )
  expect(stderr).toContain('--plan is now --dry-run')
  expect(stderr).toContain('`requestsAtOnce` in registries[0] is now `maxConcurrentRequests`')
  expect(status).toBe(1)
})
