import { createLayer, type Layer } from './layer'
import type { LayoutWriter, WireDescriptor, WirePlatform } from './layout-writer'
import type { TarFile } from './pack-tar'

/** A line of a Dockerfile: with `files` (or a `layer`) it creates a layer, else it only changes the config. */
export interface Step {
  createdBy: string
  created: string
  comment?: string
  author?: string
  files?: readonly TarFile[]
  layer?: Layer
  /** The history has a layer that the image no longer has. */
  isMerged?: boolean
}

export interface ImageSpec {
  /** The family of media types. */
  family: 'oci' | 'docker'
  /** The platform in the config. */
  platform: WirePlatform
  /** The platform in the index, if different. */
  listedPlatform?: WirePlatform
  created: string
  config: Record<string, unknown>
  steps: readonly Step[]
  hasHistory?: boolean
  /** Files of additional layers without history. */
  appended?: readonly (readonly TarFile[])[]
  annotations?: Record<string, string>
}

const TYPES = {
  oci: {
    manifest: 'application/vnd.oci.image.manifest.v1+json',
    config: 'application/vnd.oci.image.config.v1+json',
    indent: 2,
  },
  docker: {
    manifest: 'application/vnd.docker.distribution.manifest.v2+json',
    config: 'application/vnd.docker.container.image.v1+json',
    indent: 3,
  },
} as const

/** Stores an image's layers, config and manifest. Returns the manifest's descriptor with its platform. */
export async function addImage(
  writer: Pick<LayoutWriter, 'blob' | 'json'>,
  spec: ImageSpec,
): Promise<WireDescriptor & { platform: WirePlatform }> {
  const types = TYPES[spec.family]
  const layers = await createLayers(spec)
  for (const { bytes, descriptor } of layers) {
    if (bytes) await writer.blob(descriptor.mediaType, bytes)
  }
  const config = await writer.json(types.config, configOf(spec, layers))
  const manifest = {
    schemaVersion: 2,
    mediaType: types.manifest,
    config,
    layers: layers.map(({ descriptor }) => descriptor),
    ...(spec.annotations && { annotations: spec.annotations }),
  }
  const descriptor = await writer.json(types.manifest, manifest, types.indent)
  return { ...descriptor, platform: spec.listedPlatform ?? spec.platform }
}

async function createLayers({ steps, appended = [], family, created }: ImageSpec): Promise<Layer[]> {
  const layers: Layer[] = []
  for (const step of steps) {
    if (step.isMerged) continue
    if (step.layer) layers.push(step.layer)
    else if (step.files) layers.push(await createLayer(step.files, { family, created: step.created }))
  }
  for (const files of appended) layers.push(await createLayer(files, { family, created }))
  return layers
}

function configOf(
  { platform, created, config, steps, hasHistory = true }: ImageSpec,
  layers: readonly Layer[],
) {
  const history = steps.map((step) => ({
    created: step.created,
    created_by: step.createdBy,
    ...(step.author && { author: step.author }),
    ...(step.comment && { comment: step.comment }),
    ...(!step.files && !step.layer && { empty_layer: true }),
  }))
  return {
    ...platform,
    created,
    config,
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    ...(hasHistory && { history }),
  }
}
