import 'server-only'
import { classify } from '@/lib/oci/classify'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { ImageConfig } from '@/lib/oci/image-config'
import { imageSizeBytes } from '@/lib/oci/image-size'
import type { Manifest } from '@/lib/oci/manifest'
import { type HistoryRow, matchHistory } from '@/lib/oci/match-history'
import { RegistryError } from '@/lib/oci/registry-error'
import type { AskOptions, Source } from '@/lib/source'
import { readConfigOf } from './read-platform'
import { readStored } from './read-stored'

/** A layer as its manifest and its config tell it; schema 1 has no sizes. */
export interface Layer {
  digest: string
  /** Digest of the uncompressed layer; null when the config does not say. */
  diffId: string | null
  mediaType: string
  sizeBytes: number | null
  descriptor: Descriptor | null
}

/** One platform's image, whole: what its manifest and config say, and its history matched to its layers. */
export interface Image {
  digest: string
  mediaType: string
  configDigest: string | null
  sizeBytes: number | null
  config: ImageConfig
  layers: Layer[]
  history: HistoryRow[]
  /** Why history and layers do not match; null when they do. */
  historyProblem: string | null
  annotations: Record<string, string>
}

/** Reads an image by digest: its manifest and its config. Throws a 404 `NAME_INVALID`-like refusal for what is no image. */
export async function readImage(
  source: Source,
  repository: string,
  digest: string,
  options: AskOptions = {},
): Promise<Image> {
  const stored = await source.manifest(repository, digest, options)
  return imageOf(source, repository, { ...stored, manifest: readStored(stored) }, options)
}

/** The same for a manifest that was already read. */
export async function imageOf(
  source: Source,
  repository: string,
  stored: { digest: string; mediaType: string; manifest: Manifest },
  options: AskOptions = {},
): Promise<Image> {
  const { digest, mediaType, manifest } = stored
  const { kind, title } = classify(manifest)
  // Before its config is read: what is no image may have none that could be.
  if (kind !== 'image') throw noImage(digest, title)
  const config = await readConfigOf(source, repository, manifest, options)
  if (!config) throw noImage(digest, title)
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
    layers,
    history: rows,
    historyProblem: problem,
    annotations: manifest.annotations,
  }
}

function noImage(digest: string, title: string): RegistryError {
  return new RegistryError(400, 'UNSUPPORTED', `${digest} is no image: ${title}.`)
}

function layersOf(manifest: Manifest, config: ImageConfig): Layer[] {
  if (manifest.kind === 'schema1') {
    return manifest.layers
      .filter((layer) => !layer.isEmpty)
      .map(({ digest }) => ({
        digest,
        diffId: null,
        mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
        sizeBytes: null,
        descriptor: null,
      }))
  }
  if (manifest.kind !== 'image') return []
  return manifest.layers.map((descriptor, position) => ({
    digest: descriptor.digest,
    diffId: config.diffIds[position] ?? null,
    mediaType: descriptor.mediaType,
    sizeBytes: descriptor.sizeBytes,
    descriptor,
  }))
}
