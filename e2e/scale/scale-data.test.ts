import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestOf, type StoredDescriptor } from '../support/push'
import { TYPES } from '../support/push-image'
import { type RegistryProcess, startRegistry } from '../support/registry-process'
import { makeScaleData, type ScaleData } from './scale-data'

/** A fiftieth of the full size. */
const SMALL = { repositories: 100, tags: [200, 21], platforms: 40, layers: 12 }

interface Manifest {
  config?: StoredDescriptor
  layers?: StoredDescriptor[]
  manifests?: (StoredDescriptor & { platform: { architecture: string } })[]
}

let data: ScaleData
let registry: RegistryProcess

beforeAll(async () => {
  data = await makeScaleData(mkdtempSync(join(tmpdir(), 'porthole-scale-')), SMALL)
  registry = await startRegistry({ storageFolder: data.folder })
})

afterAll(async () => {
  await registry.stop()
  rmSync(data.folder, { recursive: true })
})

const ask = (repository: string, kind: 'manifests' | 'blobs', reference: string | undefined) =>
  fetch(`${registry.url}/v2/${repository}/${kind}/${reference}`, {
    // Without it, the registry says that an OCI manifest doesn't exist.
    headers: { accept: `${TYPES.oci.index}, ${TYPES.oci.manifest}` },
  })

/** Reads bytes that must match their digest. */
async function readBytes(
  repository: string,
  kind: 'manifests' | 'blobs',
  reference: string,
): Promise<Buffer> {
  const answer = await ask(repository, kind, reference)
  expect(answer.status, `${repository} ${reference}`).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(digestOf(bytes)).toBe(
    reference.includes(':') ? reference : answer.headers.get('docker-content-digest'),
  )
  return bytes
}

async function readManifest(repository: string, reference: string): Promise<Manifest> {
  return JSON.parse((await readBytes(repository, 'manifests', reference)).toString())
}

async function readImage(repository: string, digest: string): Promise<number> {
  const { config, layers = [] } = await readManifest(repository, digest)
  const blobs = [...layers, ...(config ? [config] : [])]
  const read = await Promise.all(blobs.map(({ digest }) => readBytes(repository, 'blobs', digest)))
  expect(read.map((bytes) => bytes.length)).toEqual(blobs.map(({ size }) => size))
  return layers.length
}

test('the registry lists every repository and tag in the data', async () => {
  const names: string[] = []
  let next: string | undefined = '/v2/_catalog?n=40'
  for (let pages = 0; next && pages < 10; pages += 1) {
    const answer: Response = await fetch(new URL(next, registry.url))
    const { repositories }: { repositories: string[] } = JSON.parse(await answer.text())
    names.push(...repositories)
    next = /<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  expect(names.length).toBe(100)
  expect([...names].sort()).toEqual(data.plan.repositories)
  for (const { repository, builds } of data.plan.tagged) {
    const answer = await fetch(`${registry.url}/v2/${repository}/tags/list`)
    const { tags }: { tags: string[] } = JSON.parse(await answer.text())
    expect(tags.sort()).toEqual(builds.flatMap((build) => build.tags).sort())
    expect(tags).toEqual(expect.arrayContaining(['latest', '1', '1.27', '2025-06-01']))
  }
  expect(data.plan.tagged.map(({ builds }) => builds.flatMap(({ tags }) => tags).length)).toEqual([200, 21])
})

test('it serves everything that a tag leads to, except for missing children', async () => {
  const [tagged] = data.plan.tagged
  if (!tagged) throw new Error('nothing is tagged')
  const { repository, builds, withoutArm64, missingArm64 } = tagged
  const digests = await Promise.all(builds.map(({ version }) => digestNamed(repository, version)))
  expect(new Set(digests).size).toBe(40)
  for (const { version } of [builds.at(-1) ?? withoutArm64, withoutArm64, missingArm64]) {
    const { manifests = [] } = await readManifest(repository, version)
    const arm64 = manifests.find(({ platform }) => platform.architecture === 'arm64')
    expect([version, manifests.length, arm64 !== undefined]).toEqual(
      version === withoutArm64.version ? [version, 6, false] : [version, 8, true],
    )
    const present = manifests.filter((child) => version !== missingArm64.version || child !== arm64)
    const layers = await Promise.all(present.map(({ digest }) => readImage(repository, digest)))
    expect(layers).toEqual(present.map(() => 2))
  }
  const { manifests = [] } = await readManifest(repository, missingArm64.version)
  const lost = manifests.find(({ platform }) => platform.architecture === 'arm64')
  expect((await ask(repository, 'manifests', lost?.digest)).status).toBe(404)
})

test('it serves the index of 40 platforms, the image of many layers, and every plain repository', async () => {
  const { manyPlatforms, manyLayers, repositories } = data.plan
  const { manifests = [] } = await readManifest(manyPlatforms, '1.0.0')
  expect(manifests.length).toBe(80)
  await Promise.all(manifests.map(({ digest }) => readImage(manyPlatforms, digest)))
  expect(await readImage(manyLayers, await digestNamed(manyLayers, '1.0.0'))).toBe(12)
  const plain = repositories.filter((name) => !name.startsWith('scale/'))
  const kinds = await Promise.all(
    plain.map(async (name) => (await readManifest(name, '1.0.0')).manifests?.length ?? 1),
  )
  expect(kinds.filter((children) => children === 1).length).toBeGreaterThan(20)
  expect(kinds.filter((children) => children === 2).length).toBeGreaterThan(60)
})

test('skopeo can read it', () => {
  const reference = `docker://${registry.host}/${data.plan.tagged[0]?.repository}:1.27`
  const output = execFileSync('skopeo', ['inspect', '--tls-verify=false', '--override-arch=s390x', reference])
  const inspected: { Architecture: string; RepoTags: string[]; Layers: [] } = JSON.parse(output.toString())
  expect(inspected.Architecture).toBe('s390x')
  expect(inspected.RepoTags.length).toBe(200)
  expect(inspected.Layers.length).toBe(2)
})

async function digestNamed(repository: string, tag: string): Promise<string> {
  return digestOf(await readBytes(repository, 'manifests', tag))
}
