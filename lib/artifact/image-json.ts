import type { ImageJson } from '@/lib/api/image'
import type { Image } from './image'

/** The response of `GET /api/image`. */
export function imageJson(image: Image): ImageJson {
  const { config } = image
  const { platform, created, author, labels, diffIds: _, history: __, ...rest } = config
  return {
    digest: image.digest,
    mediaType: image.mediaType,
    configDigest: image.configDigest,
    platform,
    created,
    author,
    sizeBytes: image.sizeBytes,
    labels,
    config: rest,
    layers: image.layers.map(({ digest, diffId, mediaType, sizeBytes, descriptor }) => ({
      digest,
      diffId,
      mediaType,
      sizeBytes,
      ...(descriptor &&
        Object.keys(descriptor.annotations).length > 0 && { annotations: descriptor.annotations }),
    })),
    history: image.history.map((row) => ({
      createdBy: row.createdBy,
      instruction: [row.instruction.keyword, row.instruction.text].filter(Boolean).join(' '),
      created: row.created,
      comment: row.comment,
      emptyLayer: row.emptyLayer,
      layer: row.layer,
    })),
    ...(image.historyProblem && { historyProblem: image.historyProblem }),
  }
}
