import { blobOf, descriptorOf, type PushedManifest, type PushTarget, pushBlob, pushManifest } from './push'
import { pushImage, TYPES } from './push-image'

/** A huge part of a document, and where its page shows it. */
export interface Huge {
  name: string
  views: readonly string[]
  push: (target: PushTarget, tag: string) => Promise<PushedManifest>
}

/** Registries accept manifests of 4 MiB. */
const BYTES = 3_900_000
/** Without limits, this many entries make pages of 5 to 30 MB. */
const MANY = 8000
const EMPTY = blobOf('{}', 'application/vnd.oci.empty.v1+json')

const names = (count: number) => Array.from({ length: count }, (_, n) => `name-${n}`)
const texts = (count: number) => Object.fromEntries(names(count).map((name) => [name, `text of ${name}`]))
const ports = (count: number) => Object.fromEntries(names(count).map((name) => [name, {}]))

export const HUGE: readonly Huge[] = [
  withConfig('labels', { Labels: texts(MANY) }, ['labels', 'layers']),
  withConfig('one label', { Labels: { text: 'x'.repeat(BYTES) } }, ['labels']),
  withConfig('variables', { Env: names(MANY).map((name) => `${name}=value`) }, ['config']),
  withConfig('secrets', { Env: names(MANY).map((name) => `SECRET_${name}=hunter2hunter2`) }, ['config']),
  withConfig('words', { Entrypoint: names(MANY), Cmd: ['x'.repeat(BYTES / 2)] }, ['config']),
  withConfig('ports and volumes', { ExposedPorts: ports(MANY), Volumes: ports(MANY), OnBuild: names(MANY) }, [
    'config',
  ]),
  withConfig('one user', { User: 'x'.repeat(BYTES), WorkingDir: '' }, ['config']),
  withDocument('history', { history: names(MANY).map((name) => ({ created_by: name, empty_layer: true })) }, [
    'layers',
  ]),
  withDocument('one instruction', { history: [{ created_by: `RUN ${'x'.repeat(BYTES)}` }] }, ['layers']),
  withDocument(
    'build arguments',
    {
      history: [
        {
          created_by: `RUN |${MANY} ${names(MANY)
            .map((name) => `${name}=1`)
            .join(' ')} /bin/sh -c true`,
        },
      ],
    },
    ['layers', 'config'],
  ),
  {
    name: 'layers',
    views: ['layers', 'manifest'],
    push: (target, tag) => pushLayers(target, tag, MANY),
  },
  {
    name: 'annotations',
    views: ['labels', 'manifest'],
    push: (target, tag) => pushImage(target, tag, { annotations: texts(MANY) }),
  },
  {
    name: 'children with annotations',
    views: ['layers'],
    push: async (target, tag) => {
      const image = descriptorOf(await pushImage(target, undefined, {}))
      const manifests = Array.from({ length: 400 }, (_, n) => ({
        ...image,
        platform: { os: 'linux', architecture: `cpu${n}`, 'os.version': 'v'.repeat(4000) },
        annotations: { text: 'x'.repeat(4000) },
      }))
      return pushManifest(target, tag, { schemaVersion: 2, mediaType: TYPES.oci.index, manifests })
    },
  },
  {
    name: 'blobs of an artifact',
    views: ['layers'],
    push: async (target, tag) => {
      await pushBlob(target, EMPTY)
      const layers = Array.from({ length: MANY }, (_, n) => ({
        ...descriptorOf(EMPTY),
        annotations: { 'org.opencontainers.image.title': `file-${n}.txt` },
      }))
      return pushManifest(target, tag, {
        schemaVersion: 2,
        mediaType: TYPES.oci.manifest,
        artifactType: 'application/vnd.test',
        config: descriptorOf(EMPTY),
        layers,
      })
    },
  },
  {
    name: 'facts of a chart',
    views: ['layers'],
    push: async (target, tag) => {
      const config = blobOf(JSON.stringify(texts(MANY)), 'application/vnd.cncf.helm.config.v1+json')
      const content = blobOf('chart', 'application/vnd.cncf.helm.chart.content.v1.tar+gzip')
      for (const blob of [config, content]) await pushBlob(target, blob)
      return pushManifest(target, tag, {
        schemaVersion: 2,
        mediaType: TYPES.oci.manifest,
        config: descriptorOf(config),
        layers: [descriptorOf(content)],
      })
    },
  },
]

function withConfig(name: string, config: Record<string, unknown>, views: readonly string[]): Huge {
  return { name, views, push: (target, tag) => pushImage(target, tag, { config }) }
}

/** An image with these fields in its config document. */
function withDocument(name: string, document: Record<string, unknown>, views: readonly string[]): Huge {
  return {
    name,
    views,
    push: async (target, tag) => {
      const config = blobOf(
        JSON.stringify({
          os: 'linux',
          architecture: 'amd64',
          rootfs: { type: 'layers', diff_ids: [] },
          ...document,
        }),
        TYPES.oci.config,
      )
      const layer = blobOf(`layer of ${name}`, TYPES.oci.layer)
      for (const blob of [config, layer]) await pushBlob(target, blob)
      return pushManifest(target, tag, {
        schemaVersion: 2,
        mediaType: TYPES.oci.manifest,
        config: descriptorOf(config),
        layers: [descriptorOf(layer)],
      })
    },
  }
}

async function pushLayers(target: PushTarget, tag: string, count: number): Promise<PushedManifest> {
  const layer = blobOf('a layer', TYPES.oci.layer)
  const diffs = Array.from({ length: count }, () => layer.digest)
  const history = Array.from({ length: count }, (_, n) => ({ created_by: `RUN step ${n}` }))
  const config = blobOf(
    JSON.stringify({
      os: 'linux',
      architecture: 'amd64',
      rootfs: { type: 'layers', diff_ids: diffs },
      history,
    }),
    TYPES.oci.config,
  )
  for (const blob of [config, layer]) await pushBlob(target, blob)
  return pushManifest(
    target,
    tag,
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: TYPES.oci.manifest,
        config: descriptorOf(config),
        layers: diffs.map(() => descriptorOf(layer)),
      }),
    ),
  )
}
