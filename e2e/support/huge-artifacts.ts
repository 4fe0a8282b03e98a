import type { Huge } from './huge-documents'
import { blobOf, descriptorOf, type PushTarget, pushBlob, pushManifest } from './push'
import { pushImage, TYPES } from './push-image'

const MANY = 8000
const EMPTY = blobOf('{}', 'application/vnd.oci.empty.v1+json')
const SOCI = 'application/vnd.amazon.soci.index.v2+json'

/** Huge artifacts and attachments. */
export const HUGE_ARTIFACTS: readonly Huge[] = [
  {
    name: 'annotations of layers',
    views: ['layers'],
    push: async (target, tag) => {
      const image = await pushImage(target, undefined, {})
      const { layers, ...rest } = JSON.parse(image.bytes.toString())
      const annotations = { 'org.opencontainers.image.title': 't'.repeat(3000), note: 'n'.repeat(1000) }
      return pushManifest(
        target,
        tag,
        documentOf({ ...rest, layers: Array(850).fill({ ...layers[0], annotations }) }),
      )
    },
  },
  {
    name: 'annotations of blobs',
    views: ['layers'],
    push: (target, tag) =>
      pushFiles(target, tag, {
        count: 300,
        annotations: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`key ${n}`, 'v'.repeat(100)])),
      }),
  },
  {
    name: 'layers of many platforms',
    views: ['layers', 'manifest'],
    push: async (target, tag) => {
      const image = await pushImage(target, undefined, {})
      const { layers, ...rest } = JSON.parse(image.bytes.toString())
      const many = await pushManifest(
        target,
        undefined,
        documentOf({ ...rest, layers: Array(MANY).fill(layers[0]) }),
      )
      return pushIndex(
        target,
        tag,
        Array.from({ length: 400 }, (_, n) => ({ ...descriptorOf(many), platform: platformOf(n) })),
      )
    },
  },
  {
    name: 'files for each of many platforms',
    views: ['layers'],
    push: async (target, tag) => {
      const annotations = { 'org.opencontainers.image.title': 't'.repeat(300) }
      const files = descriptorOf(await pushFiles(target, undefined, { count: MANY, annotations }))
      return pushIndex(
        target,
        tag,
        Array.from({ length: 400 }, (_, n) => ({ ...files, platform: platformOf(n) })),
      )
    },
  },
  {
    name: 'attachments of many platforms',
    views: ['layers', 'attachments'],
    push: async (target, tag) => {
      const image = descriptorOf(await pushImage(target, undefined, {}))
      const soci = descriptorOf(await pushFiles(target, undefined, { count: 1, artifactType: SOCI }))
      const about = { 'com.amazon.soci.image-manifest-digest': image.digest }
      return pushIndex(target, tag, [
        ...Array.from({ length: 400 }, (_, n) => ({ ...image, platform: platformOf(n) })),
        ...Array.from({ length: MANY }, () => ({ ...soci, artifactType: SOCI, annotations: about })),
      ])
    },
  },
  {
    name: 'fields of a model',
    views: ['layers'],
    push: async (target, tag) => {
      const fields = Object.fromEntries(
        Array.from({ length: MANY }, (_, n) => [`field ${n}`, 'x'.repeat(100)]),
      )
      const config = blobOf(JSON.stringify({ config: fields }), 'application/vnd.cncf.model.config.v1+json')
      await pushBlob(target, config)
      return pushManifest(target, tag, {
        schemaVersion: 2,
        mediaType: TYPES.oci.manifest,
        config: descriptorOf(config),
        layers: [],
      })
    },
  },
]

function platformOf(n: number) {
  return { os: 'linux', architecture: `cpu${n}` }
}

/** Without whitespace, since registries accept at most 4 MiB. */
function documentOf(manifest: object): Buffer {
  return Buffer.from(JSON.stringify(manifest))
}

function pushIndex(target: PushTarget, tag: string, manifests: object[]) {
  return pushManifest(target, tag, documentOf({ schemaVersion: 2, mediaType: TYPES.oci.index, manifests }))
}

interface Files {
  count: number
  artifactType?: string
  annotations?: Record<string, string>
}

/** Pushes an artifact of one blob that is listed `count` times. */
async function pushFiles(
  target: PushTarget,
  tag: string | undefined,
  { count, artifactType = 'application/vnd.test', annotations = {} }: Files,
) {
  await pushBlob(target, EMPTY)
  const layers = Array(count).fill({ ...descriptorOf(EMPTY), annotations })
  return pushManifest(
    target,
    tag,
    documentOf({
      schemaVersion: 2,
      mediaType: TYPES.oci.manifest,
      artifactType,
      config: descriptorOf(EMPTY),
      layers,
    }),
  )
}
