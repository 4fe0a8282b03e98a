import { shortDigest } from './digest'
import type { ListedChild } from './listed-child'
import { isNydusType } from './media-type'
import { encodeOption } from './platform'

/** Written by buildah and podman next to an uncompressed or gzip copy of the image. */
const ZSTD = 'io.github.containers.compression.zstd'
const MAX_PART = 60

/**
 * Notes that distinguish children of the same platform, by digest: `zstd` or `nydus`, otherwise the first annotation
 * with a distinct value for each (one child may not have it), otherwise the digest. Empty for a single child.
 */
export function platformNotes(children: readonly ListedChild[]): ReadonlyMap<string, string> {
  const distinct = [...new Map(children.map((child) => [child.digest, child])).values()]
  if (distinct.length < 2) return new Map()
  const packings = [...new Set(distinct.map(layerFormat))]
  if (packings.length > 1) return new Map(packings.flatMap((packing) => notesOfPacking(distinct, packing)))
  return notesByAnnotation(distinct) ?? notesByDigest(distinct)
}

function notesOfPacking(children: readonly ListedChild[], packing: string): [string, string][] {
  const packed = children.filter((child) => layerFormat(child) === packing)
  const notes = platformNotes(packed)
  return packed.map(({ digest }) => [digest, [packing, notes.get(digest)].filter(Boolean).join(' + ')])
}

/** The format of a child's layers, as the index marks it for clients that support it; '' for the usual one. */
export function layerFormat({ annotations, artifactType }: ListedChild): 'zstd' | 'nydus' | '' {
  if (annotations?.[ZSTD] === 'true') return 'zstd'
  return artifactType !== undefined && isNydusType(artifactType) ? 'nydus' : ''
}

function notesByAnnotation(children: readonly ListedChild[]): ReadonlyMap<string, string> | undefined {
  // All children but one must have it, so at least one of any two does.
  const names = new Set(children.slice(0, 2).flatMap(({ annotations = {} }) => Object.keys(annotations)))
  for (const name of names) {
    const notes = children.map(({ annotations }) => noteOf(name, annotations?.[name]))
    if (new Set(notes).size === children.length)
      return new Map(children.map(({ digest }, n) => [digest, notes[n] ?? '']))
  }
  return undefined
}

function noteOf(name: string, value: string | undefined): string {
  return value === undefined ? '' : `${encodedStart(name)}=${encodedStart(value)}`
}

function encodedStart(text: string): string {
  return encodeOption(text.length > MAX_PART ? `${text.slice(0, MAX_PART)}...` : text)
}

function notesByDigest(children: readonly ListedChild[]): ReadonlyMap<string, string> {
  const isShortUnique = new Set(children.map(({ digest }) => shortDigest(digest))).size === children.length
  return new Map(children.map(({ digest }) => [digest, isShortUnique ? shortDigest(digest) : digest]))
}
