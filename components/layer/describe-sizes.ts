import { formatBytes, formatPlural } from '@/lib/format'
import type { ShownLayer } from './layer-step'

/**
 * What the registry stores for the layers, each digest once. Foreign layers and unknown sizes are listed separately.
 * `imageBytes` is the image's size on the rest of the page, which includes the config; the text says so if the two
 * differ.
 */
export function describeSizes(layers: readonly ShownLayer[], imageBytes: number | null): string {
  const distinct = dedupeLayers(layers)
  const stored = sumBytes(distinct.filter((layer) => !layer.isForeign))
  const foreign = sumBytes(distinct.filter((layer) => layer.isForeign))
  const unknown = layers.filter((layer) => layer.sizeBytes === null).length
  return [
    formatPlural(layers.length, 'layer'),
    stored > 0 && `${formatBytes(stored)} compressed`,
    imageBytes !== null &&
      formatBytes(imageBytes) !== formatBytes(stored) &&
      `${formatBytes(imageBytes)} with the config`,
    foreign > 0 && `${formatBytes(foreign)} in foreign layers (not stored here)`,
    unknown > 0 && `${unknown} of unknown size`,
    distinct.length < layers.length &&
      `${formatPlural(layers.length - distinct.length, 'duplicate')} stored once`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** What the registry stores for the layers: each digest once, without foreign layers. Null if a size is unknown. */
export function sumStoredBytes(layers: readonly ShownLayer[]): number | null {
  const stored = dedupeLayers(layers).filter((layer) => !layer.isForeign)
  return stored.some(({ sizeBytes }) => sizeBytes === null) ? null : sumBytes(stored)
}

function dedupeLayers(layers: readonly ShownLayer[]): ShownLayer[] {
  return [...new Map(layers.map((layer) => [layer.digest, layer])).values()]
}

export function sumBytes(layers: readonly ShownLayer[]): number {
  return layers.reduce((total, layer) => total + (layer.sizeBytes ?? 0), 0)
}
