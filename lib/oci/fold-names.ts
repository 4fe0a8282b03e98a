/** Fields of manifests and of their descriptors. */
const NAMES = new Map(
  [
    ...['schemaVersion', 'mediaType', 'artifactType', 'config', 'layers', 'manifests', 'blobs', 'subject'],
    ...['annotations', 'digest', 'size', 'urls', 'data', 'platform', 'os', 'architecture', 'variant'],
    ...['os.version', 'os.features', 'name', 'tag', 'fsLayers', 'blobSum', 'history', 'v1Compatibility'],
    'signatures',
  ].map((name) => [name.toLowerCase(), name]),
)

/** A name can be written in thousands of ways. */
const MAX_WARNINGS = 3

type Document = Record<string, unknown>

/**
 * Gives each field of a manifest its proper name: Go, in which registries and clients are written, takes `Layers` for
 * `layers`, and the last of both counts. So do we, to show what they pull and to keep what they need.
 * https://pkg.go.dev/encoding/json#Unmarshal
 */
export function foldNames(document: Document): { document: Document; warnings: string[] } {
  const found = new Set<string>()
  const folded = foldObject(document, found)
  const warnings = [...found]
    .slice(0, MAX_WARNINGS)
    .map((name) => `The manifest has the field ${name}, which only clients written in Go read.`)
  return { document: folded, warnings }
}

function foldObject(object: Document, found: Set<string>): Document {
  const folded = Object.entries(object).map(([key, value]): [string, unknown] => {
    // Go takes the long s for an s, too: what `manifestſ` lists is pulled.
    const name = NAMES.get(key.toLowerCase().replaceAll('ſ', 's')) ?? key
    if (name !== key) found.add(key)
    return [name, name === 'annotations' ? value : fold(value, found)]
  })
  return Object.fromEntries(folded)
}

function fold(value: unknown, found: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => fold(item, found))
  return typeof value === 'object' && value !== null ? foldObject(value as Document, found) : value
}
