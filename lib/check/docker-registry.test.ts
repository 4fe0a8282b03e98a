import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { config, image } from '@/lib/testing/check'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { checkRegistry } from './check-registry'

const basic = (user: string) => `Basic ${Buffer.from(user).toString('base64')}`

async function statesOf(registry: DockerRegistry, credentials?: { username: string; password: string }) {
  const settings = settingsFor(registry, credentials ? { credentials } : {})
  const { report } = checkRegistry({ settings, credentialsOf: credentials ? 'settings' : 'nobody' })
  return Object.fromEntries((await report).checks.map(({ id, status }) => [id, status]))
}

/** Known about version 2: unsorted tags without paging, no referrers, deletion not detectable. */
const OPEN = {
  ping: 'ok',
  'sign-in': 'ok',
  catalog: 'ok',
  paging: 'info',
  head: 'ok',
  manifest: 'ok',
  range: 'ok',
  referrers: 'info',
  deletion: 'unknown',
  clock: 'ok',
  kind: 'ok',
}

describe('Debian’s docker-registry, open to all', () => {
  let registry: DockerRegistry
  beforeAll(async () => {
    registry = await startDockerRegistry()
    await registry.push('team/app', config)
    for (const tag of ['1.0', '2.0']) await registry.push('team/app', image, tag)
  })
  afterAll(() => registry.stop())

  test('is healthy', async () => {
    expect(await statesOf(registry)).toMatchObject({ ...OPEN, credentials: 'ok' })
  })
})

describe('Debian’s docker-registry with htpasswd', () => {
  let registry: DockerRegistry
  beforeAll(async () => {
    const htpasswd = execFileSync('htpasswd', ['-nbBC', '4', 'alice', 'open sesame:1'], {
      encoding: 'utf8',
    }).trim()
    registry = await startDockerRegistry({ htpasswd, authorization: basic('alice:open sesame:1') })
    await registry.push('team/app', config)
    for (const tag of ['1.0', '2.0']) await registry.push('team/app', image, tag)
  })
  afterAll(() => registry.stop())

  test('is healthy for a signed-in user', async () => {
    const states = await statesOf(registry, { username: 'alice', password: 'open sesame:1' })
    expect(states).toMatchObject({ ...OPEN, credentials: 'ok' })
  })

  test('shows anonymous users nothing, and explains why', async () => {
    const states = await statesOf(registry)
    expect(states).toMatchObject({ ping: 'ok', credentials: 'info', catalog: 'info', head: 'unknown' })
    expect(Object.values(states)).not.toContain('error')
  })

  test('reports a wrong password as the problem', async () => {
    const states = await statesOf(registry, { username: 'alice', password: 'guessed' })
    expect(states).toMatchObject({ ping: 'ok', credentials: 'error' })
  })
})
