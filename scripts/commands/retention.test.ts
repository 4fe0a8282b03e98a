import { spawn, spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createTestLayout } from '@/lib/testing/layout-folder'
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

test('a warning to a closed pipe does not end a command', async () => {
  const { path } = await createTestLayout('my-images')
  const config = join(makeTemporaryFolder('porthole-closed-'), 'porthole.yaml')
  const entries = [
    { host: 'my-images', layout: path },
    { host: 'a.example', requestsAtOnce: 2 },
  ]
  writeFileSync(config, JSON.stringify({ registries: entries }))
  const child = spawn(
    process.execPath,
    [
      ...['--no-warnings', '--conditions=react-server', '--import', './scripts/resolve-ts.ts'],
      ...['scripts/porthole.ts', 'check', 'my-images'],
    ],
    { env: { PATH: process.env.PATH, PORTHOLE_CONFIG: config, PORTHOLE_DATA: path, NODE_ENV: 'test' } },
  )
  child.stderr.destroy()
  expect(await text(child.stdout)).toContain('my-images')
  rmSync(path, { recursive: true })
})

test('the command names the rules of the settings when it finds none of a name', () => {
  const folder = makeTemporaryFolder('porthole-retention-')
  const config = join(folder, 'porthole.yaml')
  const retention = [{ name: 'Nightlies', repositories: ['a.example/app'], rules: { keepNewest: 1 } }]
  writeFileSync(config, JSON.stringify({ registries: [{ host: 'a.example' }], retention }))
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      ...['--no-warnings', '--conditions=react-server', '--import', './scripts/resolve-ts.ts'],
      ...['scripts/porthole.ts', 'retention', '--dry-run', '--rule', 'nightly'],
    ],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, PORTHOLE_CONFIG: config, PORTHOLE_DATA: folder, NODE_ENV: 'test' },
    },
  )
  expect(stderr).toContain('The settings have no retention rules named "nightly".')
  expect(stderr).toContain('Use one of: Nightlies.')
  expect(status).toBe(1)
})
