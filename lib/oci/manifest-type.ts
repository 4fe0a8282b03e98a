import type { Manifest } from './manifest'
import {
  describeMediaType,
  isArtifactManifestType,
  isImageManifestType,
  isIndexType,
  isManifestType,
  isSchema1Type,
  normalizeMediaType,
  OCI_ARTIFACT,
  OCI_INDEX,
  OCI_MANIFEST,
  SCHEMA1,
  SCHEMA1_SIGNED,
} from './media-type'
import { visibleText } from './visible-text'

export interface TypeChoice {
  kind: Manifest['kind']
  mediaType: string
  warnings: string[]
}

type Document = Record<string, unknown>

/** Types that servers send for any JSON or any bytes, so they say nothing. */
const meaningless = new Set([
  '',
  'application/json',
  'text/plain',
  'application/octet-stream',
  'binary/octet-stream',
])

/**
 * Determines a document's type: from its `mediaType`, the Content-Type, or its fields, in that order.
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/media-types.md
 */
export function chooseType(document: Document, contentType: string | null): TypeChoice {
  const own = typeof document.mediaType === 'string' ? document.mediaType.trim() : ''
  const fromBody = normalizeMediaType(own) || own
  const fromHeader = normalizeMediaType(contentType)
  const shape = typeOfShape(document)
  const warnings = shapeWarnings(document)
  if (typeof (document.mediaType ?? '') !== 'string')
    warnings.push('The manifest is shown without an invalid field: mediaType must be a string.')
  if (fromBody !== '') {
    if (!meaningless.has(fromHeader) && fromHeader !== fromBody && !areBothSchema1(fromHeader, fromBody)) {
      warnings.push(
        `The document’s media type is ${quoteType(fromBody)}, but the registry’s Content-Type is ${quoteType(fromHeader)}.`,
      )
    }
    return { kind: kindOf(fromBody), mediaType: fromBody, warnings }
  }
  if (isManifestType(fromHeader) && shape !== '' && kindOf(fromHeader) !== kindOf(shape)) {
    warnings.push(
      `The registry’s Content-Type is ${quoteType(fromHeader)}, but the document looks like ${quoteType(shape)}.`,
    )
    return { kind: kindOf(shape), mediaType: shape, warnings }
  }
  const mediaType = isManifestType(fromHeader) ? fromHeader : shape || fromHeader
  return { kind: kindOf(mediaType), mediaType, warnings }
}

function quoteType(type: string): string {
  const name = describeMediaType(type)
  return name === type ? visibleText(type.slice(0, 255)) : `${name} (${type})`
}

function kindOf(type: string): Manifest['kind'] {
  if (isIndexType(type)) return 'index'
  if (isImageManifestType(type)) return 'image'
  if (isArtifactManifestType(type)) return 'artifact'
  return isSchema1Type(type) ? 'schema1' : 'unknown'
}

function areBothSchema1(a: string, b: string): boolean {
  return isSchema1Type(a) && isSchema1Type(b)
}

/** Guesses the type from the fields; '' if they're inconclusive. */
function typeOfShape(document: Document): string {
  if (Array.isArray(document.manifests)) return OCI_INDEX
  if ('config' in document && 'layers' in document) return OCI_MANIFEST
  if ('fsLayers' in document || document.schemaVersion === 1) {
    return Array.isArray(document.signatures) && document.signatures.length > 0 ? SCHEMA1_SIGNED : SCHEMA1
  }
  if (Array.isArray(document.blobs) && 'artifactType' in document) return OCI_ARTIFACT
  // Some Go programs write an empty index as `"manifests": null`.
  return 'manifests' in document ? OCI_INDEX : ''
}

function shapeWarnings(document: Document): string[] {
  const isIndex = 'manifests' in document
  const other = ['config', 'layers', 'fsLayers'].find((field) => field in document)
  if (isIndex && other !== undefined) {
    // CVE-2021-41190: one client reads the same bytes as an index, another as an image.
    return [
      `The document has both manifests and ${other}. Clients may interpret it differently, or reject it.`,
    ]
  }
  return []
}
