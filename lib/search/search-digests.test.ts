import { describe, expect, test } from 'vitest'
import { listOwnAttachments } from '@/lib/artifact/own-attachments'
import { OCI_MANIFEST } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import { readRow } from '@/lib/tag-details/rows'
import { registryOf, search } from '@/lib/testing/search-registry'

describe('digests', () => {
  /** An index of two images with two tags, loaded by tag. */
  async function loadedRegistry() {
    const registry = registryOf([])
    const { source, memory, host } = registry
    const [arm, amd] = [memory.putImage('arm64', 200), memory.putImage('amd64', 100)]
    const index = memory.putIndex([
      { ...amd, platform: { os: 'linux', architecture: 'amd64' } },
      { ...arm, platform: { os: 'linux', architecture: 'arm64' } },
    ])
    for (const tag of ['1', '1.0']) {
      memory.tag(tag, index)
      await readRow(source, host, 'team/app', tag, { isWhole: true })
    }
    memory.requests.length = 0
    return { ...registry, arm, amd, index, place: { registry: host, repository: 'team/app' } }
  }
  const tags = ['1', '1.0']

  test('by prefix, of tags and the children of their indexes', async () => {
    const { source, arm, index, place } = await loadedRegistry()
    const of = { ...place, tags, usedBy: [], usedByCount: 0 }
    expect((await search(index.digest.slice(7, 13), [source])).digests).toEqual([
      { ...of, digest: index.digest, kind: 'manifest', platform: null },
    ])
    const child = {
      ...of,
      digest: arm.digest,
      kind: 'child',
      platform: 'linux/arm64',
      usedByCount: 1,
      usedBy: [{ digest: index.digest, platform: null }],
    }
    const { digests, searchedManifests } = await search(arm.digest.slice(0, 20), [source])
    expect(digests).toEqual([child])
    expect(searchedManifests).toEqual({ manifests: 3, repositories: 1 })
    expect((await search(`app@${arm.digest}`, [source])).digests).toEqual([child])
    expect((await search(`web@${arm.digest}`, [source])).digests).toEqual([])
    const short = await search(arm.digest.slice(7, 12), [source])
    expect([short.digests, short.searchedManifests]).toEqual([[], undefined])
  })

  test('of an SBOM that an index lists as if it were an image', async () => {
    const { source, memory, host } = registryOf([])
    const platform = { os: 'linux', architecture: 'amd64' }
    const [image, type] = [memory.putImage('amd64', 100), 'application/spdx+json']
    const sbom = memory.putManifest(
      { schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType: type, layers: [], subject: image },
      OCI_MANIFEST,
    )
    memory.tag('1', memory.putIndex([image, sbom].map((child) => ({ ...child, platform }))))
    await readRow(source, host, 'team/app', '1', { isWhole: true })
    expect((await search(sbom.digest, [source])).digests).toMatchObject([
      { digest: sbom.digest, kind: 'attachment', platform: null, tags: ['1'] },
    ])
  })

  test('of a layer or config leads to manifests that use it', async () => {
    const { source, memory, arm, place } = await loadedRegistry()
    const layer = `sha256:${'200'.padStart(64, '0')}`
    const use = { digest: arm.digest, platform: 'linux/arm64', position: 1 }
    const found = { ...place, digest: layer, kind: 'layer', platform: null, tags }
    expect((await search(layer, [source])).digests).toEqual([{ ...found, usedBy: [use], usedByCount: 1 }])
    const { bytes } = await memory.source.manifest('team/app', arm.digest)
    const config = JSON.parse(new TextDecoder().decode(bytes)).config.digest
    expect((await search(config, [source])).digests).toMatchObject([
      { digest: config, kind: 'config', tags, usedBy: [{ digest: arm.digest, platform: 'linux/arm64' }] },
    ])
  })

  test("of attachments: listed by the registry, or BuildKit's in an index", async () => {
    const { source, memory, host } = registryOf([])
    const [image, proof] = [memory.putImage('amd64'), memory.putImage('unknown', 300)]
    const annotations = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': image.digest,
    }
    memory.tag('1', memory.putIndex([{ ...image }, { ...proof, annotations }]))
    await readRow(source, host, 'app', '1', { isWhole: true })
    const signature = {
      ...memory.putImage('signature', 400),
      sizeBytes: 400,
      annotations: {},
      artifactType: 'x',
    }
    source.referrers = async () => ({ referrers: [signature], source: 'api' })
    await listOwnAttachments(source, 'app', image.digest, {})
    const kindOf = async (digest: string) => (await search(digest, [source])).digests[0]?.kind
    expect([await kindOf(proof.digest), await kindOf(signature.digest)]).toEqual([
      'attestation',
      'attachment',
    ])
  })

  test("of a tagged child separates its tags from its index's", async () => {
    const { source, memory, arm, host } = await loadedRegistry()
    memory.tag('1-arm64', arm)
    await readRow(source, host, 'team/app', '1-arm64', { isWhole: true })
    expect((await search(arm.digest, [source])).digests).toMatchObject([
      { kind: 'manifest', tags: ['1-arm64'], usedByTags: ['1', '1.0'] },
    ])
  })

  test('only those loaded by the same identity are found and counted', async () => {
    const { source, arm } = await loadedRegistry()
    const other = { ...source, identity: 'somebody else' }
    const answer = await search(arm.digest, [other])
    expect([answer.digests, answer.totalCounts.digests, answer.searchedManifests?.manifests]).toEqual([
      [],
      0,
      0,
    ])
    expect(answer.incomplete.filter(({ message }) => message.includes('team/app'))).toEqual([])
  })

  test.each([401, 403])('nothing is found or counted if the registry answers %d', async (status) => {
    const { source, arm } = await loadedRegistry()
    source.head = async () => {
      throw new RegistryError(status, 'DENIED', 'access denied')
    }
    const answer = await search(arm.digest, [source])
    expect([answer.digests, answer.totalCounts.digests, answer.searchedManifests?.manifests]).toEqual([
      [],
      0,
      0,
    ])
    expect(JSON.stringify(answer.incomplete)).not.toContain('team/app')
  })

  test('if a manifest is gone, another is checked; a registry that hides all of them gives no results', async () => {
    const { source, memory, arm, amd, index } = await loadedRegistry()
    memory.remove(index)
    expect((await search(arm.digest, [source])).digests).toMatchObject([{ digest: arm.digest, tags: [] }])
    const hidden = await loadedRegistry()
    for (const manifest of [hidden.index, hidden.arm, hidden.amd]) hidden.memory.remove(manifest)
    expect((await search(amd.digest, [hidden.source])).totalCounts.digests).toBe(0)
  })

  test('a login page that returns 200 to everyone confirms nothing', async () => {
    const { source, arm } = await loadedRegistry()
    source.head = async (_, digest) => ({ digest, mediaType: 'text/html', sizeBytes: 5000 })
    source.manifest = async () => {
      throw new RegistryError(502, 'RESPONSE_INVALID', 'a web page came instead')
    }
    const { digests, totalCounts } = await search(arm.digest, [source])
    expect([digests, totalCounts.digests]).toEqual([[], 0])
  })

  test("a registry that doesn't respond is reported, and its digests are omitted", async () => {
    const { source, arm, place } = await loadedRegistry()
    source.head = async () => {
      throw new RegistryError(502, 'UNREACHABLE', 'connection refused')
    }
    const { digests, totalCounts, incomplete } = await search(arm.digest, [source])
    expect([digests, totalCounts.digests]).toEqual([[], 0])
    expect(incomplete.map(({ message }) => message)).toEqual([
      `Digests in ${place.registry}/team/app are left out because your access couldn’t be verified: connection refused`,
    ])
  })

  test("a layer in many repositories needs few requests, and the result says that it's incomplete", async () => {
    const { source, memory, host } = registryOf([])
    memory.tag('1', memory.putImage('amd64', 700))
    for (let n = 0; n < 25; n += 1) await readRow(source, host, `app${n}`, '1', { isWhole: true })
    memory.requests.length = 0
    const layer = `sha256:${'700'.padStart(64, '0')}`
    const { digests, totalCounts, incomplete } = await search(layer, [source])
    expect([digests.length, totalCounts.digests]).toEqual([6, 20])
    expect(incomplete.map(({ state }) => state)).toEqual(['truncated'])
    await search(layer, [source])
    expect(memory.requests.length).toBe(20)
  })
})
