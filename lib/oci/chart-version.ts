import { parseTag } from './version-order'
import { visibleText } from './visible-text'

const MAX_VERSION = 256

/**
 * Describes, for the page, a chart whose version differs from its tag. Undefined if they match or the tag isn't a
 * full version, such as `latest` or `2.8`. A `_` in a tag stands for the `+` of a version.
 */
export function describeChartMismatch(tag: string | undefined, version: unknown): string | undefined {
  if (tag === undefined || typeof version !== 'string' || version === '') return undefined
  if ((parseTag(tag).numbers?.length ?? 0) < 3) return undefined
  if (normalize(tag) === normalize(version)) return undefined
  const shown = visibleText(version.slice(0, MAX_VERSION))
  return `The tag is ${tag}, but the chart’s version is ${shown}. Helm pulls it by the tag and shows ${shown}.`
}

function normalize(version: string): string {
  return version.replaceAll('_', '+').replace(/^v/, '')
}
