import { describe, expect, test } from 'vitest'
import { OCI_CONFIG, OCI_EMPTY, OCI_MANIFEST } from '@/lib/oci/media-type'
import { memorySource } from '@/lib/testing/memory-source'
import { readBody, readRoot } from './artifact'

const place = { registry: 'test', repository: 'app', tag: '1.0' }
const amd64 = { os: 'linux', architecture: 'amd64' }
const arm64 = { os: 'linux', architecture: 'arm64' }
const SOCI = 'application/vnd.amazon.soci.index.v2+json'

type Memory = ReturnType<typeof memorySource>

function putArtifact(memory: Memory, layers: object[], more: object = {}) {
  const config = { mediaType: OCI_EMPTY, ...memory.putBlob({}) }
  return memory.putManifest(
    { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers, ...more },
    OCI_MANIFEST,
  )
}

function fileLayer(title: string, mediaType = 'application/octet-stream', size = 7) {
  const digest = `sha256:${Buffer.from(title).toString('hex').padEnd(64, '0').slice(0, 64)}`
  return { mediaType, digest, size, annotations: { 'org.opencontainers.image.title': title } }
}

async function read(memory: Memory, ...children: object[]) {
  memory.tag('1.0', memory.putIndex(children))
  const root = await readRoot(memory.source, place)
  return { root, body: await readBody(memory.source, root) }
}

describe('children of an index that aren’t images', () => {
  test('a SOCI index belongs to its image and isn’t a platform', async () => {
    const memory = memorySource()
    const soci = putArtifact(memory, [], { artifactType: SOCI })
    const image = { ...memory.putImage('amd64'), platform: amd64 }
    const { root, body } = await read(
      memory,
      { ...image, annotations: { 'com.amazon.soci.index-digest': soci.digest } },
      {
        ...soci,
        platform: amd64,
        artifactType: SOCI,
        annotations: { 'com.amazon.soci.image-manifest-digest': image.digest },
      },
    )
    expect(root.type).toBe('multi-platform')
    expect(body.others).toEqual([])
    expect(body.platforms.map(({ digest, attachments }) => ({ digest, attachments }))).toEqual([
      {
        digest: image.digest,
        attachments: [
          {
            digest: soci.digest,
            mediaType: OCI_MANIFEST,
            artifactType: SOCI,
            sizeBytes: soci.size,
            title: 'SOCI index',
          },
        ],
      },
    ])
  })

  test.each<[string, object, object]>([
    ['its platform', {}, { platform: amd64 }],
    ['its subject', { hasSubject: true }, {}],
    ['its descriptor', {}, { platform: amd64, artifactType: 'application/spdx+json' }],
  ])(
    'an SBOM goes with its image by %s',
    async (_, { hasSubject = false }: { hasSubject?: boolean }, more) => {
      const memory = memorySource()
      const [image, other] = [memory.putImage('amd64', 1), memory.putImage('arm64', 2)]
      const sbom = putArtifact(memory, [fileLayer('sbom.json', 'application/spdx+json')], {
        artifactType: 'application/spdx+json',
        ...(hasSubject && { subject: image }),
      })
      const { body } = await read(
        memory,
        { ...image, platform: amd64 },
        { ...other, platform: arm64 },
        { ...sbom, ...more },
      )
      expect(body.others).toEqual([])
      expect(body.platforms.map(({ attachments }) => attachments?.map(({ title }) => title))).toEqual([
        ['SBOM · SPDX'],
        undefined,
      ])
    },
  )

  test('an attestation belongs to its subject even if the index states only its type', async () => {
    const memory = memorySource()
    const artifactType = 'application/vnd.docker.attestation.manifest.v1+json'
    const [image, other] = [memory.putImage('amd64', 1), memory.putImage('arm64', 2)]
    const proof = putArtifact(memory, [], { artifactType, subject: other })
    const [first, second] = [
      { ...image, platform: amd64 },
      { ...other, platform: arm64 },
    ]
    const { body } = await read(memory, first, second, { ...proof, artifactType })
    expect(body.others).toEqual([])
    expect(body.platforms.map(({ attachments }) => attachments?.map(({ digest }) => digest))).toEqual([
      undefined,
      [proof.digest],
    ])
    memory.remove(proof)
    const { body: without } = await read(memory, first, { ...proof, artifactType })
    expect([without.platforms.length, without.others.length]).toEqual([1, 1])
  })

  test('an attachment whose image isn’t in this index is listed separately', async () => {
    const memory = memorySource()
    const sbom = putArtifact(memory, [], { artifactType: 'application/spdx+json' })
    const { body } = await read(
      memory,
      { ...memory.putImage('amd64'), platform: amd64 },
      { ...sbom, platform: arm64, artifactType: 'application/spdx+json' },
    )
    expect(body.platforms).toHaveLength(1)
    expect(body.others).toMatchObject([{ digest: sbom.digest }])
  })

  test('so is one that only its own manifest identifies', async () => {
    const memory = memorySource()
    const sbom = putArtifact(memory, [fileLayer('sbom.json', 'application/spdx+json')], {
      artifactType: 'application/spdx+json',
    })
    const { body } = await read(memory, { ...memory.putImage('amd64'), platform: amd64 }, sbom)
    expect(body.others).toMatchObject([
      {
        digest: sbom.digest,
        artifact: { title: 'SBOM · SPDX', files: [{ mediaType: 'application/spdx+json' }] },
      },
    ])
  })

  test('binaries per platform are artifacts with files, and their type names their index', async () => {
    const memory = memorySource()
    const artifactType = 'application/vnd.example.cli'
    const [amd, arm] = ['cli-amd64', 'cli-arm64'].map((name) =>
      putArtifact(memory, [fileLayer(name)], { artifactType }),
    )
    const { root, body } = await read(memory, { ...amd, platform: amd64 }, { ...arm, platform: arm64 })
    expect(root.type).toBe('multi-platform')
    expect(body).toMatchObject({ type: 'artifact-index', title: `Artifact index · ${artifactType}` })
    expect(body.others).toEqual([])
    expect(
      body.platforms.map(({ artifact, image, layerCount, sizeBytes }) => ({
        files: artifact?.files.map((file) => file.annotations['org.opencontainers.image.title']),
        image,
        layerCount,
        sizeBytes,
      })),
    ).toEqual([
      { files: ['cli-amd64'], image: undefined, layerCount: null, sizeBytes: 9 },
      { files: ['cli-arm64'], image: undefined, layerCount: null, sizeBytes: 9 },
    ])
    // The two bytes of the empty config are a single blob.
    expect(body.sizeBytes).toBe(16)
    expect(memory.requests.filter((line) => line.startsWith('BLOB'))).toEqual([])
  })

  test('virtual machine disks without a type are files', async () => {
    const memory = memorySource()
    const disk = putArtifact(memory, [fileLayer('machine.qcow2.zst', 'application/zstd')])
    const { body } = await read(memory, { ...disk, platform: amd64, annotations: { disktype: 'qemu' } })
    expect(body).toMatchObject({ type: 'artifact-index', title: 'Artifact index · OCI index' })
  })

  test('a model under an image’s config isn’t a platform', async () => {
    const memory = memorySource()
    const config = { mediaType: OCI_CONFIG, ...memory.putBlob({ os: 'linux', architecture: 'amd64' }) }
    const layers = [fileLayer('model.gguf', 'application/vnd.ollama.image.model')]
    const model = memory.putManifest(
      { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers },
      OCI_MANIFEST,
    )
    const { body } = await read(memory, { ...memory.putImage('amd64'), platform: amd64 }, model)
    expect(body).toMatchObject({ type: 'multi-platform' })
    expect(body.platforms).toHaveLength(1)
    expect(body.others).toMatchObject([
      { digest: model.digest, artifact: { type: 'ai-model', title: 'AI model' } },
    ])
  })

  test('files without a platform add up to their index’s size, unless one wasn’t read', async () => {
    const memory = memorySource()
    const [one, two] = ['one', 'two'].map((name) => putArtifact(memory, [fileLayer(name)], {}))
    const lost = { ...one, digest: `sha256:${'7'.repeat(64)}` }
    const typed = (child: object) => ({ ...child, artifactType: 'application/vnd.example' })
    const { body } = await read(memory, typed({ ...one }), typed({ ...two }))
    expect([body.platforms, body.others.length, body.sizeBytes]).toEqual([[], 2, 16])
    const ofLost = await read(memory, typed({ ...one }), typed(lost))
    expect(ofLost.body.sizeBytes).toBeNull()
  })
})
