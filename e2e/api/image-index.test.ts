import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Pair } from '../support/pair'
import { loginOf, rawOf, run } from '../support/pair-client'
import { digestOf } from '../support/push'
import { pushImage } from '../support/push-image'
import { pushIndex } from '../support/push-index'
import { test } from './pair-test'

test.override({ target: 'compose' })

async function compose({ request, to, prod }: Pair, parts: string[], more: object = {}) {
  const data = {
    action: 'create-index',
    images: parts,
    to: [`${to.proxy.host}/${prod.repository}:1.0`],
    ...more,
  }
  return request.post('/api/plans', { data })
}

/** What a client for an architecture pulls, using an independent client. */
async function pulledFor(
  pair: Pair,
  architecture: string,
): Promise<{ Architecture: string; Digest: string }> {
  const args = ['inspect', '--tls-verify=false', `--creds=${loginOf(pair)}`, '--override-os=linux']
  const name = `docker://${pair.to.host}/${pair.prod.repository}:1.0`
  const { stdout } = await promisify(execFile)('skopeo', [...args, `--override-arch=${architecture}`, name])
  return JSON.parse(stdout)
}

test('creates an image index from three single-platform tags in two registries, then removes one', async ({
  pair,
}) => {
  const { from, to, source, dev, prod } = pair
  const amd = await pushImage(dev, '1.0-amd64', { platform: 'linux/amd64' })
  const arm = await pushImage(dev, '1.0-arm64', { platform: 'linux/arm64' })
  const other = await pushIndex(source, '1.0', {
    children: ['linux/s390x'],
    attestations: true,
  })
  await pair.signIn()
  const tag = (name: string) => `${to.proxy.host}/${dev.repository}:${name}`
  const parts = [tag('1.0-amd64'), tag('1.0-arm64'), `${from.proxy.host}/${source.repository}:1.0`]
  const plan = await (
    await compose(pair, parts, { annotations: { 'org.opencontainers.image.version': '1.0' } })
  ).json()
  expect(plan.blockers).toEqual([])
  expect(plan.entries.map((entry: { platform: string | null }) => entry.platform)).toEqual([
    'linux/amd64',
    'linux/arm64',
    'linux/s390x',
    null,
  ])
  expect(await run(pair, plan.id)).toMatchObject({ end: 'succeeded' })
  const stored = await rawOf(pair, prod.repository, '1.0')
  expect(digestOf(stored)).toBe(plan.index.digest)
  expect(stored.toString()).toBe(plan.index.text)
  const listed = JSON.parse(plan.index.text).manifests.map(({ digest }: { digest: string }) => digest)
  expect(listed).toEqual([amd.digest, arm.digest, other.children[0]?.digest, other.attestations[0]?.digest])
  expect((await pulledFor(pair, 'arm64')).Architecture).toBe('arm64')
  expect((await pulledFor(pair, 's390x')).Architecture).toBe('s390x')

  const edited = await (
    await compose(pair, [`${to.proxy.host}/${prod.repository}:1.0`], { exclude: [other.children[0]?.digest] })
  ).json()
  expect(edited).toMatchObject({ blockers: [], copies: [], copyCount: 0 })
  // The removed image's attestations are removed with it.
  expect(edited.entries.map((entry: { digest: string }) => entry.digest)).toEqual([amd.digest, arm.digest])
  expect(await run(pair, edited.id)).toMatchObject({ end: 'succeeded' })
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(edited.index.digest)
  const { activity } = await (await pair.request.get('/api/activity')).json()
  expect(activity[0]).toMatchObject({
    action: 'create-index',
    previousDigest: plan.index.digest,
    newDigest: edited.index.digest,
  })
})

test('explains an image index that clients couldn’t choose from, and doesn’t push it', async ({ pair }) => {
  const { to, dev, prod } = pair
  await pushImage(dev, 'one', { platform: 'linux/amd64', seed: 'one' })
  const two = await pushImage(dev, 'two', { platform: 'linux/amd64', seed: 'two' })
  await pair.signIn()
  const parts = ['one', 'two'].map((name) => `${to.proxy.host}/${dev.repository}:${name}`)
  const double = await (await compose(pair, parts)).json()
  expect(double.blockers).toEqual([expect.stringContaining('Two images have the platform linux/amd64')])
  expect((await pair.request.post(`/api/plans/${double.id}/apply`)).status()).toBe(409)
  const renamed = await (await compose(pair, parts, { platforms: { [two.digest]: 'amd64/v3' } })).json()
  expect(renamed.blockers).toEqual([])
  const docker = await (await compose(pair, parts.slice(0, 1), { type: 'docker' })).json()
  expect(docker.blockers).toEqual([expect.stringContaining('only contain Docker images')])
  // Someone else sets the tag after the index is pushed and before its tag is set.
  const raced = await (await compose(pair, parts.slice(0, 1))).json()
  to.proxy.gate.shut()
  const running = run(pair, raced.id)
  running.catch(() => undefined)
  const lines = async () => (await to.proxy.gate.waiting(1)).join()
  while (!(await lines()).startsWith('PUT manifests/sha256:')) {
    to.proxy.gate.release()
    await expect.poll(lines).not.toBe('')
  }
  const theirs = await pushImage(prod, '1.0', { seed: 'theirs' })
  to.proxy.gate.open()
  expect(await running).toMatchObject({ end: 'failed', error: { code: 'PLAN_STALE' } })
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(theirs.digest)
  const refused = await compose(pair, parts, { to: [`${to.proxy.host}/${prod.repository}`] })
  expect(refused.status()).toBe(400)
})
