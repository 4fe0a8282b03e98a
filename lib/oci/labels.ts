import { isDigest } from './digest'
import { parseReference } from './reference'

/** Where a label came from. A `label` may describe the base image: labels are inherited from it. */
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
  /** The index's child that points at the manifest. */
  descriptor?: { annotations: Texts } | undefined
}

/**
 * Lists labels and annotations, nothing merged: the manifest's, the index's, its child's, then the config's labels,
 * each group by key. The first of a key is the one that speaks for the image.
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
 * The address to link a value to: http and https only, without credentials in it and without blanks or control and
 * bidirectional characters, so that the text shown is where the link leads.
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
 * The image it was built on, from `org.opencontainers.image.base.*`. Name and digest are taken from one place only,
 * annotations before labels: an inherited label may name the base's base.
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
