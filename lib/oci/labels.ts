import { isDigest } from './digest'
import { parseReference } from './reference'

/** The origin of a label. A `label` may describe the base image, since labels are inherited. */
export type LabelOrigin = 'label' | 'manifest' | 'index' | 'descriptor'

export interface CollectedLabel {
  key: string
  value: string
  from: LabelOrigin
}

type Texts = Readonly<Record<string, string>>

interface LabelSources {
  config?: { labels: Texts } | undefined
  manifest?: { annotations: Texts } | undefined
  index?: { annotations: Texts } | undefined
  /** The index's descriptor of the manifest. */
  descriptor?: { annotations: Texts } | undefined
}

/**
 * Lists labels and annotations without merging: of the manifest, the index, its child, then the config, each
 * sorted by key. The first value of a key describes the image.
 */
export function collectLabels({ config, manifest, index, descriptor }: LabelSources): CollectedLabel[] {
  return [
    ...labelsFrom('manifest', manifest?.annotations),
    ...labelsFrom('index', index?.annotations),
    ...labelsFrom('descriptor', descriptor?.annotations),
    ...labelsFrom('label', config?.labels),
  ]
}

function labelsFrom(from: LabelOrigin, texts: Texts = {}): CollectedLabel[] {
  return Object.keys(texts)
    .sort()
    .map((key) => ({ key, value: texts[key] ?? '', from }))
}

/**
 * A URL to link to: http or https, without credentials, spaces, control or bidirectional characters, so that
 * the link leads where its text says.
 */
export function linkOf(value: string): string | undefined {
  if (
    value.length > 2048 ||
    !/^https?:\/\/[^/?#]/i.test(value) ||
    /[^\x21-\x7e\u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufdff]/.test(value)
  ) {
    return undefined
  }
  if (/[\\"<>^`{|}\u061c\u180e\u00ad]/.test(value)) return undefined
  if (!URL.canParse(value)) return undefined
  const url = new URL(value)
  if (url.username !== '' || url.password !== '' || url.hostname === '') return undefined
  return url.href
}

const baseName = 'org.opencontainers.image.base.name'
const baseDigest = 'org.opencontainers.image.base.digest'

/**
 * The base image from `org.opencontainers.image.base.*`. Name and digest come from the same place, annotations
 * first: an inherited label may describe the base of the base.
 */
export function baseImage(labels: readonly CollectedLabel[]): { name?: string; digest?: string } | undefined {
  for (const from of ['manifest', 'index', 'descriptor', 'label'] as const) {
    const find = (key: string) => labels.find((label) => label.from === from && label.key === key)?.value
    const name = find(baseName)
    const digest = find(baseDigest)
    const isName = name !== undefined && parseReference(name) !== undefined
    const hasDigest = digest !== undefined && isDigest(digest)
    if (isName || hasDigest) return { ...(isName && { name }), ...(hasDigest && { digest }) }
  }
  return undefined
}
