import { type Layer, type LayerOptions, makeLayer } from './layer'
import {
  type Blob,
  blobOf,
  descriptorOf,
  manifestOf,
  type PushedManifest,
  type PushTarget,
  pushBlob,
  pushManifest,
} from './push'

export type MediaTypes = 'oci' | 'docker'

export interface HistoryOptions {
  created_by: string
  created?: string
  comment?: string
  empty_layer?: boolean
}

export interface ImageOptions {
  /** `os[(osversion)]/architecture[/variant]`; default `linux/amd64`. */
  platform?: string
  /** The number of layers, or each one; existing layers are used unchanged. */
  layers?: number | (LayerOptions | Layer)[]
  mediaTypes?: MediaTypes
  /** Fields of the config's `config` section: Env, Cmd, User, ExposedPorts … */
  config?: Record<string, unknown>
  labels?: Record<string, string>
  annotations?: Record<string, string>
  /** By default like BuildKit: an ENV, a COPY per layer, a CMD. */
  history?: HistoryOptions[]
  /** `null` omits it. */
  created?: string | null
  /** Equal seeds and options give equal digests. Default: repository and tag. */
  seed?: string
}

export interface PushedImage extends PushedManifest {
  platform: StoredPlatform
  config: Blob
  layers: Layer[]
}

export interface StoredPlatform {
  os: string
  architecture: string
  variant?: string
  'os.version'?: string
}

export const TYPES = {
  oci: {
    index: 'application/vnd.oci.image.index.v1+json',
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
  },
  docker: {
    index: 'application/vnd.docker.distribution.manifest.list.v2+json',
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
  },
} as const

const CREATED = '2025-06-01T12:00:00Z'

/** Pushes an image for one platform, with or without a tag. */
export async function pushImage(
  target: PushTarget,
  tag: string | undefined,
  options: ImageOptions = {},
): Promise<PushedImage> {
  const image = await makeImage(options.seed ?? `${target.repository}:${tag ?? ''}`, options)
  await Promise.all([...image.layers, image.config].map((blob) => pushBlob(target, blob)))
  await pushManifest(target, tag, image.bytes)
  return image
}

/** The documents of an image, without pushing. `seed` replaces the one in the options. */
export async function makeImage(seed: string, options: ImageOptions = {}): Promise<PushedImage> {
  const types = TYPES[options.mediaTypes ?? 'oci']
  const platform = storedPlatform(options.platform ?? 'linux/amd64')
  const wanted: (LayerOptions | Layer)[] =
    typeof options.layers === 'object'
      ? options.layers
      : Array.from({ length: options.layers ?? 1 }, () => ({}))
  const layers = await Promise.all(
    wanted.map((layer, n) =>
      'diffId' in layer ? layer : makeLayer(`${seed} ${options.platform ?? ''} ${n}`, layer, types.layer),
    ),
  )
  const config = blobOf(JSON.stringify(imageConfig(platform, layers, options)), types.config)
  const manifest = manifestOf({
    schemaVersion: 2,
    mediaType: types.manifest,
    config: descriptorOf(config),
    layers: layers.map(descriptorOf),
    annotations: options.annotations,
  })
  return { ...manifest, platform, config, layers }
}

/** `windows(10.0.20348.1)/amd64` as stored in a document. */
function storedPlatform(text: string): StoredPlatform {
  const match = /^([^/(]+)(?:\(([^)]+)\))?\/([^/]+)(?:\/(.+))?$/.exec(text)
  if (!match) throw new Error(`no platform: ${text}`)
  const [, os = '', osVersion, architecture = '', variant] = match
  return { os, architecture, ...(variant && { variant }), ...(osVersion && { 'os.version': osVersion }) }
}

function imageConfig(platform: StoredPlatform, layers: Layer[], options: ImageOptions) {
  const created = options.created === null ? undefined : (options.created ?? CREATED)
  return {
    created,
    author: 'stories',
    ...platform,
    config: {
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin'],
      Cmd: ['/bin/app'],
      Labels: options.labels,
      ...options.config,
    },
    rootfs: { type: 'layers', diff_ids: layers.map((layer) => layer.diffId) },
    history: options.history ?? buildHistory(layers.length, created),
  }
}

function buildHistory(layers: number, created: string | undefined): HistoryOptions[] {
  const common = { created, comment: 'buildkit.dockerfile.v0' }
  const copies = Array.from({ length: layers }, (_, n) => ({
    ...common,
    created_by: `COPY part-${n} /app/ # buildkit`,
  }))
  return [
    { ...common, created_by: 'ENV PATH=/usr/local/bin:/usr/bin:/bin', empty_layer: true },
    ...copies,
    { ...common, created_by: 'CMD ["/bin/app"]', empty_layer: true },
  ]
}
