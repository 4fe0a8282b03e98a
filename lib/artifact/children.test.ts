import { describe, expect, test } from 'vitest'
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { memorySource } from '@/lib/testing/memory-source'
import { readBody, readRoot } from './artifact'

const place = { registry: 'test', repository: 'app', tag: '1.0' }

function child(
  stored: { digest: string; mediaType: string; size: number },
  architecture?: string,
  more: object = {},
) {
  return { ...stored, ...(architecture && { platform: { os: 'linux', architecture } }), ...more }
}

async function read(memory: ReturnType<typeof memorySource>) {
  const root = await readRoot(memory.source, place)
  return readBody(memory.source, root)
}

describe('the children of an index', () => {
  test('without a media type or size use the registry’s, and an unknown size stays unknown', async () => {
    const memory = memorySource()
    const unsized = memory.putManifest(
      {
        config: { mediaType: OCI_CONFIG, ...memory.putBlob({ os: 'linux', architecture: 'arm64' }) },
        layers: [{ digest: `sha256:${'6'.repeat(64)}` }],
      },
      OCI_MANIFEST,
    )
    const amd = memory.putImage('amd64', 20)
    const inner = memory.putIndex([{ digest: amd.digest, platform: { os: 'linux', architecture: 'amd64' } }])
    const text = memory.putManifest({ hello: 'there' }, 'text/x-own')
    const lost = `sha256:${'7'.repeat(64)}`
    memory.tag(
      '1.0',
      memory.putIndex([unsized, inner, text, { digest: lost }].map(({ digest }) => ({ digest }))),
    )
    const { platforms, others, sizeBytes } = await read(memory)
    expect(platforms.map((entry) => [entry.digest, entry.mediaType, entry.sizeBytes !== null])).toEqual([
      [amd.digest, OCI_MANIFEST, true],
      [unsized.digest, OCI_MANIFEST, false],
      [lost, '', false],
    ])
    expect(platforms.map(({ missing, mismatch }) => [missing, mismatch])).toEqual([
      [false, undefined],
      [false, undefined],
      [true, undefined],
    ])
    expect(others.map(({ digest, mediaType }) => [digest, mediaType])).toEqual([[text.digest, 'text/x-own']])
    expect(sizeBytes).toBeNull()
  })

  test('are in display order, with sizes and attestations', async () => {
    const memory = memorySource()
    const [arm, amd] = [memory.putImage('arm64', 10), memory.putImage('amd64', 20)]
    const attestation = memory.putManifest(
      {
        schemaVersion: 2,
        mediaType: arm.mediaType,
        config: {
          mediaType: 'application/vnd.oci.empty.v1+json',
          digest: `sha256:${'4'.repeat(64)}`,
          size: 2,
        },
        layers: [
          {
            mediaType: 'application/vnd.in-toto+json',
            digest: `sha256:${'5'.repeat(64)}`,
            size: 7,
            annotations: { 'in-toto.io/predicate-type': 'https://spdx.dev/Document' },
          },
        ],
      },
      arm.mediaType,
    )
    const about = {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': arm.digest,
    }
    memory.tag(
      '1.0',
      memory.putIndex([
        child(arm, 'arm64'),
        child(amd, 'amd64'),
        child(attestation, undefined, {
          platform: { os: 'unknown', architecture: 'unknown' },
          annotations: about,
        }),
      ]),
    )
    const { platforms, others, sizeBytes } = await read(memory)
    expect(platforms.map((entry) => entry.platform?.architecture)).toEqual(['amd64', 'arm64'])
    expect(others).toEqual([])
    expect(platforms[0]?.attestations).toEqual([])
    expect(platforms[1]?.attestations).toEqual([
      {
        digest: attestation.digest,
        predicateType: 'https://spdx.dev/Document',
        statement: {
          digest: `sha256:${'5'.repeat(64)}`,
          mediaType: 'application/vnd.in-toto+json',
          sizeBytes: 7,
        },
      },
    ])
    const [one, other] = platforms
    expect(sizeBytes).toBe((one?.sizeBytes ?? 0) + (other?.sizeBytes ?? 0))
    expect(memory.requests.filter((line) => line.startsWith('BLOB'))).toEqual([])
  })

  test('that are missing or refused say so, and the rest are read', async () => {
    const memory = memorySource()
    const [amd, arm] = [memory.putImage('amd64'), memory.putImage('arm64')]
    memory.tag('1.0', memory.putIndex([child(amd, 'amd64'), child(arm, 'arm64')]))
    memory.remove(arm)
    const { platforms } = await read(memory)
    expect(platforms.map(({ missing, sizeBytes }) => ({ missing, isSized: sizeBytes !== null }))).toEqual([
      { missing: false, isSized: true },
      { missing: true, isSized: false },
    ])
  })

  test('without a platform take it from their configs', async () => {
    const memory = memorySource()
    memory.tag(
      '1.0',
      memory.putIndex([child(memory.putImage('s390x')), child(memory.putImage('amd64', 5), 'amd64')]),
    )
    const { platforms } = await read(memory)
    expect(platforms.map((entry) => [entry.platform?.architecture, entry.isFromConfig])).toEqual([
      ['amd64', false],
      ['s390x', true],
    ])
    expect(memory.requests.filter((line) => line.startsWith('BLOB')).length).toBe(1)
  })

  test('of nested indexes are included, and an index that lists itself ends', async () => {
    const memory = memorySource()
    const inner = memory.putIndex([child(memory.putImage('riscv64'), 'riscv64')])
    memory.tag('1.0', memory.putIndex([child(memory.putImage('amd64', 5), 'amd64'), inner]))
    const { platforms, others } = await read(memory)
    expect(platforms.map((entry) => entry.platform?.architecture)).toEqual(['amd64', 'riscv64'])
    expect(others).toEqual([])

    let deep = memory.putIndex([child(memory.putImage('arm64', 7), 'arm64')])
    for (let depth = 0; depth < 8; depth += 1) deep = memory.putIndex([deep])
    memory.tag('1.0', deep)
    const tooDeep = await read(memory)
    expect(tooDeep.platforms).toEqual([])
    expect(tooDeep.others).toMatchObject([
      { mediaType: OCI_INDEX, problem: expect.stringContaining('nested') },
    ])
  })

  test('of a nested index that is listed many times are read once', async () => {
    const memory = memorySource()
    let inner = memory.putIndex([child(memory.putImage('amd64'), 'amd64')])
    for (let depth = 0; depth < 3; depth += 1) inner = memory.putIndex(Array(20).fill(inner))
    memory.tag('1.0', inner)
    const { platforms } = await read(memory)
    expect(platforms.length).toBe(1)
    expect(memory.requests.length).toBe(5)
  })

  test('beyond the limit are listed, but not requested', async () => {
    const memory = memorySource()
    const images = Array.from({ length: 600 }, (_, n) => child(memory.putImage('amd64', n + 1), 'amd64'))
    memory.tag('1.0', memory.putIndex(images))
    const { platforms, others } = await read(memory)
    expect(platforms.length).toBe(500)
    expect(others.length).toBe(100)
    expect(others[0]?.problem).toContain('too many')
    expect(memory.requests.length).toBe(501)
  })

  test('that are listed many times are requested once', async () => {
    const memory = memorySource()
    const image = memory.putImage('amd64')
    memory.tag('1.0', memory.putIndex(Array(400).fill(child(image, 'amd64'))))
    const { platforms } = await read(memory)
    expect(platforms.length).toBe(400)
    expect(memory.requests).toEqual(['GET 1.0', `GET ${image.digest}`])
  })

  test('of nested indexes are listed up to ten thousand, however many indexes list more', async () => {
    const memory = memorySource()
    const note = { mediaType: 'text/plain', digest: `sha256:${'0'.repeat(64)}`, size: 1 }
    const wide = (count: number) => memory.putIndex(Array(count).fill(note))
    memory.tag('1.0', memory.putIndex([wide(6000), wide(6001), wide(6002)]))
    const { others } = await read(memory)
    expect(others.filter(({ mediaType }) => mediaType === 'text/plain').length).toBe(10_000)
    expect(others.flatMap(({ problem }) => problem ?? [])).toEqual([
      'lists 2001 more manifests than can be shown',
      'lists 6002 more manifests than can be shown',
    ])
  })

  test('that couldn’t be read keep the result out of the cache', async () => {
    const memory = memorySource()
    const whole = memory.putImage('arm64', 3)
    memory.tag('1.0', memory.putIndex([child(whole, 'arm64')]))
    expect((await read(memory)).isWhole).toBe(true)
    const nested = memory.putIndex([child(memory.putImage('amd64', 4), 'amd64')])
    memory.tag('1.0', memory.putIndex([child(whole, 'arm64'), nested]))
    memory.remove(nested)
    const { isWhole, others } = await read(memory)
    expect(isWhole).toBe(false)
    expect(others[0]?.problem).toContain('manifest unknown')
  })

  test('have the config to show read in parallel with those of children without a platform', async () => {
    const memory = memorySource()
    memory.tag(
      '1.0',
      memory.putIndex([child(memory.putImage('amd64', 1), 'amd64'), child(memory.putImage('s390x', 2))]),
    )
    const root = await readRoot(memory.source, place)
    await readBody(memory.source, root, { wanted: '' })
    expect(memory.requests.map((line) => line.split(' ')[0])).toEqual(['GET', 'GET', 'GET', 'BLOB', 'BLOB'])
  })
})
