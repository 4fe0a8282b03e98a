import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { ACCOUNT } from './account'
import { startCountingProxy } from './counting-proxy'
import { digestOf, type PushedManifest, type PushTarget, pushManifest } from './push'
import { pushImage } from './push-image'
import { makeStoryRegistry, repositoryName, type StoryRegistry } from './story-registry'
import { type AuthKind, makeWorld } from './world'

const run = promisify(execFile)
const world = makeWorld()
afterAll(world.stop)

/** A registry behind a proxy, with the test's own repository. */
async function openRegistry(auth: AuthKind = 'none', prefix = ''): Promise<StoryRegistry> {
  const real = await world.registry(auth, prefix)
  const proxy = await startCountingProxy(real.url)
  onTestFinished(proxy.stop)
  const { currentTestName = '' } = expect.getState()
  return makeStoryRegistry(real, proxy, repositoryName(currentTestName, currentTestName))
}

async function inspectRaw(target: PushTarget, reference: string, ...options: string[]): Promise<Buffer> {
  const address = `docker://${target.url.replace('http://', '')}/${target.repository}${reference}`
  const { stdout } = await run('skopeo', ['inspect', '--raw', '--tls-verify=false', ...options, address], {
    encoding: 'buffer',
  })
  return stdout
}

for (const auth of ['none', 'htpasswd', 'token'] as const)
  test(`skopeo reads what we push, byte for byte, with ${auth} auth`, async () => {
    const registry = await openRegistry(auth)
    const account = auth === 'none' ? [] : ['--creds', `${ACCOUNT.user}:${ACCOUNT.password}`]
    const image = await registry.push('image', { layers: 2, platform: 'linux/arm/v7' })
    const index = await registry.pushIndex('index', {
      children: ['linux/amd64', 'linux/arm64'],
      attestations: true,
    })
    const list = await registry.pushIndex('list', { mediaTypes: 'docker', children: ['linux/amd64'] })
    const chart = await registry.pushArtifact('chart', { artifactType: 'application/vnd.example' })
    const pushed: [string, PushedManifest][] = [
      [':image', image],
      [':index', index],
      [`@${index.attestations[0]?.digest}`, index.attestations[0] ?? index],
      [':list', list],
      [':chart', chart],
    ]
    for (const [reference, { bytes, digest }] of pushed) {
      const read = await inspectRaw(registry.target(), reference, ...account)
      expect(read.equals(bytes), reference).toBe(true)
      expect(digestOf(read)).toBe(digest)
    }
  })

test('the same seed gives the same digests, another tag or platform gives others', async () => {
  const registry = await openRegistry()
  const first = await registry.push('1.0', { seed: 'x', layers: 2 })
  const again = await registry.push('1.1', { seed: 'x', layers: 2 })
  const other = await registry.push('1.2', { layers: 2 })
  const arm = await registry.push('1.3', { seed: 'x', layers: 2, platform: 'linux/arm64' })
  expect(again.digest).toBe(first.digest)
  expect(new Set([first, other, arm].map(({ digest }) => digest)).size).toBe(3)
  expect(new Set(first.layers.map(({ digest }) => digest)).size).toBe(2)
})

test('skopeo copies a pushed image: layers, diff IDs and config agree', async () => {
  const registry = await openRegistry()
  const folder = mkdtempSync(join(tmpdir(), 'porthole-skopeo-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await registry.push('1.0', { layers: [{ files: { 'etc/motd': 'hello\n' } }, { sizeBytes: 5000 }] })
  const source = `docker://${registry.target().url.replace('http://', '')}/${registry.repository}:1.0`
  await run('skopeo', ['copy', '--src-tls-verify=false', source, `oci:${folder}:1.0`])
})

test('an index keeps the entry of a deleted child, which is missing', async () => {
  const registry = await openRegistry()
  const { children } = await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'] })
  const [kept, lost] = children
  if (!kept || !lost) throw new Error('two children were pushed')
  await registry.delete(lost)
  const status = async (name: string) => {
    const { url, repository } = registry.target()
    const headers = {
      accept: '*/*, application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json',
    }
    return (await fetch(`${url}/v2/${repository}/manifests/${name}`, { headers })).status
  }
  expect([await status('1.0'), await status(kept.digest), await status(lost.digest)]).toEqual([200, 200, 404])
})

test('a registry below a path answers there, and through the proxy', async () => {
  const registry = await openRegistry('none', '/registry')
  await registry.push('1.0')
  const answer = await fetch(`${registry.url}/v2/${registry.repository}/tags/list`)
  expect(await answer.json()).toEqual({ name: registry.repository, tags: ['1.0'] })
  expect(registry.url).toMatch(/\/registry$/)
  expect(registry.proxy.log.lines()).toEqual(['GET tags/list'])
})

const tokenFor = async (realm: string, repository: string, account?: string) => {
  const headers: Record<string, string> = account ? { authorization: `Basic ${btoa(account)}` } : {}
  const answer = await fetch(`${realm}?service=stories&scope=repository:${repository}:pull`, { headers })
  const { token = '' }: { token?: string } = JSON.parse(await answer.text())
  return { status: answer.status, token }
}

test('a token for one repository is refused for another', async () => {
  const registry = await openRegistry('token')
  await registry.push('1.0')
  await pushImage(registry.target('secret'), '1.0')
  const tokens = registry.tokens
  if (!tokens) throw new Error('a registry with token auth has a token server')
  const account = `${ACCOUNT.user}:${ACCOUNT.password}`
  const { token } = await tokenFor(tokens.auth.realm, registry.repository, account)
  const secret = await tokenFor(tokens.auth.realm, `${registry.repository}/secret`, account)
  const anonymous = await tokenFor(tokens.auth.realm, registry.repository)
  const stranger = await tokenFor(tokens.auth.realm, registry.repository, 'alice:wrong')
  const status = async (repository: string, authorization: string) => {
    const address = `${registry.url}/v2/${repository}/tags/list`
    return (
      await fetch(address, { headers: authorization ? { authorization: `Bearer ${authorization}` } : {} })
    ).status
  }
  const other = `${registry.repository}/secret`
  expect(await status(registry.repository, token)).toBe(200)
  expect(await status(other, token)).toBe(401)
  expect(await status(other, secret.token)).toBe(401)
  expect(await status(registry.repository, anonymous.token)).toBe(401)
  expect(await status(registry.repository, '')).toBe(401)
  expect(stranger.status).toBe(401)
  expect(tokens.requests.map(({ user, status }) => [user, status])).toEqual([
    ['alice', 200],
    ['alice', 200],
    [undefined, 200],
    ['alice', 401],
  ])
})

test('the registry refuses a manifest with missing blobs', async () => {
  const registry = await openRegistry()
  const image = await registry.push('1.0')
  const other = { ...registry.target(), repository: `${registry.repository}/other` }
  await expect(pushManifest(other, '1.0', image.bytes)).rejects.toThrow(/answered 4\d\d, not 201/)
})
