/** Fields of manifests and descriptors. */
const NAMES = new Map(
  [
    ...['schemaVersion', 'mediaType', 'artifactType', 'config', 'layers', 'manifests', 'blobs', 'subject'],
    ...['annotations', 'digest', 'size', 'urls', 'data', 'platform', 'os', 'architecture', 'variant'],
    ...['os.version', 'os.features', 'name', 'tag', 'fsLayers', 'blobSum', 'history', 'v1Compatibility'],
    'signatures',
  ].map((name) => [name.toLowerCase(), name]),
)

/** A field name can be written in thousands of ways. */
const MAX_WARNINGS = 3

type Document = Record<string, unknown>

/**
 * Restores the case of manifest field names. Registries and clients are written in Go, which reads `Layers` as
 * `layers` and lets the last one win. Doing the same shows what they pull and keeps what they need.
 * https://pkg.go.dev/encoding/json#Unmarshal
 */
export function foldNames(document: Document): { document: Document; warnings: string[] } {
  const found = new Set<string>()
  const folded = foldObject(document, found)
  const warnings = [...found]
    .slice(0, MAX_WARNINGS)
    .map((name) => `The manifest has the field ${name}, which only Go clients read.`)
  return { document: folded, warnings }
}

function foldObject(object: Document, found: Set<string>): Document {
  const folded = Object.entries(object).map(([key, value]): [string, unknown] => {
    // Go also folds the long s into s, so clients pull what `manifestſ` lists.
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
