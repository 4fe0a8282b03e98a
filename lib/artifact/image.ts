import 'server-only'
import { classify } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { ImageConfig } from '@/lib/oci/image-config'
import { imageSizeBytes } from '@/lib/oci/image-size'
import type { Manifest } from '@/lib/oci/manifest'
import { type HistoryRow, matchHistory } from '@/lib/oci/match-history'
import { DOCKER_LAYER } from '@/lib/oci/media-type'
import { emptyImageConfig } from '@/lib/oci/read-config'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import { readConfigOf } from './read-platform'
import { readStored } from './read-stored'

/** A layer from manifest and config; schema 1 has no sizes. */
export interface Layer {
  digest: string
  /** Digest of the uncompressed layer; null if the config doesn't say. */
  diffId: string | null
  mediaType: string
  sizeBytes: number | null
  descriptor: Descriptor | null
}

/** The image for one platform: its manifest, its config, and its history matched to its layers. */
export interface Image {
  digest: string
  mediaType: string
  configDigest: string | null
  sizeBytes: number | null
  config: ImageConfig
  /** Why the config is unreadable. `config` is then empty, and the layers have no history. */
  configProblem?: RegistryError
  layers: Layer[]
  history: HistoryRow[]
  /** Why history and layers don't match; null if they do. */
  historyProblem: string | null
  annotations: Record<string, string>
}

/** Reads an image by digest: its manifest and its config. Throws a 400 if it isn't an image. */
export async function readImage(
  source: Source,
  repository: string,
  digest: string,
  options: RequestOptions = {},
): Promise<Image> {
  const stored = await source.manifest(repository, digest, options)
  const image = await imageOf(source, repository, { ...stored, manifest: await readStored(stored) }, options)
  if (image.configProblem) throw image.configProblem
  return image
}

/** The same for a manifest that has already been read. An unreadable config becomes `configProblem`. */
export async function imageOf(
  source: Source,
  repository: string,
  stored: { digest: string; mediaType: string; manifest: Manifest },
  options: RequestOptions = {},
): Promise<Image> {
  const { digest, mediaType, manifest } = stored
  const { kind, title } = classify(manifest)
  // Before reading its config: something that isn't an image may not have a readable one.
  if (kind !== 'image') throw noImage(digest, title)
  const { config, problem: configProblem } = await configOf(source, repository, manifest, options)
  const layers = layersOf(manifest, config)
  const { rows, problem } = matchHistory(
    config,
    layers.map(() => ({})),
  )
  return {
    digest,
    mediaType,
    configDigest: manifest.kind === 'image' ? (manifest.config?.digest ?? null) : null,
    sizeBytes: manifest.kind === 'image' ? imageSizeBytes(manifest.config, manifest.layers) : null,
    config,
    ...(configProblem && { configProblem }),
    layers,
    history: rows,
    historyProblem: configProblem ? null : problem,
    annotations: manifest.annotations,
  }
}

async function configOf(
  source: Source,
  repository: string,
  manifest: Manifest,
  options: RequestOptions,
): Promise<{ config: ImageConfig; problem?: RegistryError }> {
  try {
    const config = await readConfigOf(source, repository, manifest, options)
    return { config: config ?? emptyImageConfig() }
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === 'CANCELED') throw error
    return { config: emptyImageConfig(), problem: error }
  }
}

function noImage(digest: string, title: string): RegistryError {
  return new RegistryError(400, 'NOT_AN_IMAGE', `${digest} is not an image: ${title}.`)
}

function layersOf(manifest: Manifest, config: ImageConfig): Layer[] {
  if (manifest.kind === 'schema1') {
    return manifest.layers
      .filter((layer) => !layer.isEmpty)
      .map(({ digest }) => ({
        digest,
        diffId: null,
        mediaType: DOCKER_LAYER,
        sizeBytes: null,
        descriptor: null,
      }))
  }
  if (manifest.kind !== 'image') return []
  return manifest.layers.map((descriptor, position) => ({
    digest: descriptor.digest,
    // Lists of different lengths can't be matched.
    diffId: config.diffIds.length === manifest.layers.length ? (config.diffIds[position] ?? null) : null,
    mediaType: descriptor.mediaType,
    sizeBytes: descriptor.sizeBytes,
    descriptor,
  }))
}
