import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import type { Pair } from '../support/pair'
import { loginOf, rawOf, run } from '../support/pair-client'
import { digestOf, type StoredDescriptor } from '../support/push'
import { type MediaTypes, type PushedImage, pushImage, TYPES } from '../support/push-image'
import { test as base } from './pair-test'

const execute = promisify(execFile)
const accessOf = (pair: Pair) => ['--tls-verify=false', `--creds=${loginOf(pair)}`]
// An index must state what the configs state: some builders write v8 for arm64, others nothing.
const PLATFORMS = {
  oci: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows(10.0.20348.1)/amd64'],
  docker: ['linux/amd64', 'linux/arm64/v8', 'linux/arm/v7', 'windows(10.0.20348.1)/amd64'],
}

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest parses the pattern to find out which fixtures this one needs.
  folder: async ({}, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'porthole-buildah-'))
    await provide(folder)
    await rm(folder, { recursive: true })
  },
})
test.override({ target: 'compose' })

/** Pushes an index of images in the closed registry's `dev` as `1.0` in its `team`, along with copies of them. */
async function pushByBuildah(
  pair: Pair,
  folder: string,
  { tags, format }: { tags: string[]; format: string },
) {
  const storage = ['--storage-driver=vfs', `--root=${folder}/root`, `--runroot=${folder}/run`]
  // Otherwise, root needs a user namespace, which Docker forbids in a container:
  // https://github.com/podman-container-tools/buildah/issues/4563
  const env = {
    ...process.env,
    TMPDIR: folder,
    _CONTAINERS_ROOTLESS_UID: '1',
    XDG_RUNTIME_DIR: folder,
  }
  // `manifest create` has no `--creds`.
  const auth = Buffer.from(loginOf(pair)).toString('base64')
  await mkdir(join(folder, 'containers'))
  await writeFile(
    join(folder, 'containers/auth.json'),
    JSON.stringify({ auths: { [pair.to.host]: { auth } } }),
  )
  const manifest = (...args: string[]) => execute('buildah', [...storage, 'manifest', ...args], { env })
  const images = tags.map((tag) => `docker://${pair.to.host}/${pair.dev.repository}:${tag}`)
  await manifest('create', '--tls-verify=false', 'localhost/list', ...images)
  const target = `docker://${pair.to.host}/${pair.source.repository}:1.0`
  await manifest('push', '--all', ...accessOf(pair), `--format=${format}`, 'localhost/list', target)
}

/** The config digest that a client for the image's platform gets from the index. */
async function configDigestFor(pair: Pair, { platform }: PushedImage): Promise<string> {
  const { os, architecture, variant } = platform
  const chosen = [`--override-os=${os}`, `--override-arch=${architecture}`]
  if (variant) chosen.push(`--override-variant=${variant}`)
  const name = `docker://${pair.to.host}/${pair.prod.repository}:1.0`
  const args = [...chosen, 'inspect', '--config', '--raw', ...accessOf(pair), name]
  return digestOf((await execute('skopeo', args, { encoding: 'buffer' })).stdout)
}

function byDigest(manifests: StoredDescriptor[]): StoredDescriptor[] {
  return manifests.toSorted((a, b) => a.digest.localeCompare(b.digest))
}

for (const type of ['oci', 'docker'] satisfies MediaTypes[])
  test(`an image index of ${type} images lists what buildah lists, and clients find their image in it`, async ({
    pair,
    folder,
  }) => {
    const { to, dev, prod, source } = pair
    const images: PushedImage[] = []
    for (const [n, platform] of PLATFORMS[type].entries()) {
      const options = { platform, mediaTypes: type }
      images.push(await pushImage(dev, `part-${n}`, options))
    }
    const tags = images.map((_, n) => `part-${n}`)
    await pair.signIn()
    const parts = tags.map((tag) => `${to.proxy.host}/${dev.repository}:${tag}`)
    const data = {
      action: 'create-index',
      images: parts,
      to: [`${to.proxy.host}/${prod.repository}:1.0`],
      type,
    }
    const plan = await (await pair.request.post('/api/plans', { data })).json()
    expect(await run(pair, plan.id)).toMatchObject({ end: 'succeeded' })
    await pushByBuildah(pair, folder, { tags, format: type === 'oci' ? 'oci' : 'v2s2' })

    const ours = JSON.parse((await rawOf(pair, prod.repository, '1.0')).toString())
    const theirs = JSON.parse((await rawOf(pair, source.repository, '1.0')).toString())
    expect([ours.mediaType, theirs.mediaType]).toEqual([TYPES[type].index, TYPES[type].index])
    expect(theirs.manifests).toHaveLength(images.length)
    expect(byDigest(ours.manifests)).toEqual(byDigest(theirs.manifests))
    for (const image of images) expect(await configDigestFor(pair, image)).toBe(image.config.digest)

    const copy = join(folder, 'copy')
    const from = [
      '--src-tls-verify=false',
      `--src-creds=${loginOf(pair)}`,
      `docker://${to.host}/${prod.repository}:1.0`,
    ]
    await execute('skopeo', ['copy', '--all', '--preserve-digests', ...from, `dir:${copy}`])
    expect(digestOf(await readFile(join(copy, 'manifest.json')))).toBe(plan.index.digest)
  })
