import { z } from 'zod'
import {
  DescriptorList,
  DescriptorSchema,
  DigestText,
  listOf,
  optionalText,
  presentText,
  textMap,
} from './document-schema'
import { foldNames } from './fold-names'
import type { Manifest, Schema1Manifest } from './manifest'
import { chooseType, type TypeChoice } from './manifest-type'
import { refuseHostile } from './parse-json'
import { type Lenient, parseLeniently } from './parse-leniently'
import { readDocument, readJsonObject } from './unreadable'

type Document = Record<string, unknown>

/** An index with more children is flagged, and pages show it in parts. */
const manyChildren = 1000

/** More than descriptors that fill a manifest of 4 MiB, the usual limit, need. */
const MAX_VALUES = 160_000

const common = {
  artifactType: presentText,
  annotations: textMap,
  subject: DescriptorSchema.nullish(),
}
const IndexSchema = z.object({ manifests: DescriptorList, ...common })
const ImageSchema = z.object({ config: DescriptorSchema.nullish(), layers: DescriptorList, ...common })
const ArtifactSchema = z.object({ blobs: DescriptorList, ...common })
const Schema1Schema = z.object({
  name: optionalText,
  tag: optionalText,
  architecture: optionalText,
  fsLayers: z.array(z.object({ blobSum: DigestText }, 'must be an object'), 'must be a list'),
  history: listOf(z.object({ v1Compatibility: optionalText }, 'must be an object').optional()),
  signatures: listOf(z.unknown()),
})

/** Old Docker's empty layer: the gzip of an empty tar. */
const emptyLayer = 'sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4'

/**
 * Parses any manifest. Its type is the body's, the Content-Type's, or guessed from its fields, in that order; a
 * mismatch is a warning. A JSON object of an unknown type has the kind `unknown`. Values of the wrong type are
 * skipped with a warning.
 *
 * Throws `RESPONSE_INVALID` unless it's a JSON object, and for schema 1 with unreadable layers.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/manifest.md
 */
export function readManifest(bytes: Uint8Array, contentType: string | null): Manifest {
  const start = new TextDecoder().decode(bytes.subarray(0, 1000)).trimStart()
  // A tag may have returned a login page or nothing; next time it may return the manifest.
  if (start === '' || start.startsWith('<')) return readAny(bytes, contentType)
  return readDocument(() => readAny(bytes, contentType))
}

function readAny(bytes: Uint8Array, contentType: string | null): Manifest {
  const { document, warnings } = foldNames(readJsonObject('manifest', bytes, MAX_VALUES))
  const choice = chooseType(document, contentType)
  choice.warnings.unshift(...warnings)
  switch (choice.kind) {
    case 'index':
      return readIndex(document, choice)
    case 'image':
      return readImage(document, choice)
    case 'artifact':
      return { kind: 'artifact', ...read(choice, check('artifact manifest', ArtifactSchema, document)) }
    case 'schema1':
      return readSchema1(document, choice)
    case 'unknown':
      return { kind: 'unknown', ...base(choice), annotations: textMap.catch({}).parse(document.annotations) }
  }
}

function base(choice: TypeChoice) {
  return { mediaType: choice.mediaType, warnings: choice.warnings }
}

function check<T extends z.ZodType>(name: string, schema: T, document: Document): Lenient<z.infer<T>> {
  return parseLeniently(name, schema, document, (path) => {
    if (path[0] === 'fsLayers') return undefined
    // A descriptor without a digest points to nothing.
    return path.at(-1) === 'digest' && path.at(-2) !== 'annotations' ? path.slice(0, -1) : path
  })
}

/** A document and its warnings. */
function read<T extends { subject?: unknown; artifactType?: string | undefined }>(
  choice: TypeChoice,
  { value, warnings, leftOut }: Lenient<T>,
) {
  return {
    mediaType: choice.mediaType,
    warnings: [...choice.warnings, ...warnings],
    ...unreadEntriesOf(leftOut),
    ...withoutNulls(value),
  }
}

function unreadEntriesOf(leftOut: readonly string[]): { unreadEntries?: string[] } {
  const entries = leftOut.filter((field) => /^(?:config|(?:layers|manifests|blobs)(?:\[\d+\])?)$/.test(field))
  return entries.length > 0 ? { unreadEntries: entries } : {}
}

/** Removes null `subject` and `artifactType`. */
function withoutNulls<T extends { subject?: unknown; artifactType?: string | undefined }>(read: T) {
  const { subject, artifactType, ...rest } = read
  return {
    ...rest,
    ...(artifactType !== undefined && { artifactType }),
    ...(subject !== undefined && subject !== null && { subject: subject as NonNullable<T['subject']> }),
  }
}

function readImage(document: Document, choice: TypeChoice): Manifest {
  const { config, ...image } = read(choice, check('manifest', ImageSchema, document))
  if (!config && !image.unreadEntries?.includes('config')) image.warnings.push('The manifest has no config.')
  return { kind: 'image', ...image, ...(config && { config }) }
}

function readIndex(document: Document, choice: TypeChoice): Manifest {
  const { warnings, ...index } = read(choice, check('index', IndexSchema, document))
  const count = index.manifests.length
  if (count > manyChildren)
    warnings.push(`This index lists ${count} manifests. Few tools support more than a thousand.`)
  return { kind: 'index', warnings, ...index }
}

function readSchema1(document: Document, choice: TypeChoice): Schema1Manifest {
  const { value, warnings } = check('schema 1 manifest', Schema1Schema, document)
  const { name, tag, architecture, fsLayers, history, signatures } = value
  warnings.unshift(...choice.warnings)
  if (fsLayers.length !== history.length) {
    warnings.push(
      `fsLayers has ${fsLayers.length} entries, but history has ${history.length}. The numbers should match.`,
    )
  }
  const layers = fsLayers.map(({ blobSum }, index) => {
    const v1Compatibility = history[index]?.v1Compatibility ?? ''
    return {
      digest: blobSum,
      isEmpty: blobSum === emptyLayer || isThrowaway(v1Compatibility),
      v1Compatibility,
    }
  })
  layers.reverse()
  const signed = signatures.length > 0
  return {
    kind: 'schema1',
    ...base(choice),
    warnings,
    annotations: {},
    name,
    tag,
    architecture,
    signed,
    layers,
  }
}

function isThrowaway(v1Compatibility: string): boolean {
  try {
    refuseHostile(v1Compatibility)
    return JSON.parse(v1Compatibility)?.throwaway === true
  } catch {
    return false // Parsed again where its fields are needed, with an error that includes the entry.
  }
}
