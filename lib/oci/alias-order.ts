import { compareParsed, type ParsedTag, parseTag } from './version-order'

export type ParsedAlias = ParsedTag

export const parseAlias = parseTag

/**
 * Compares names of one image by how much they say: the most precise version first (`1.27.3` before `1.27`), then
 * `latest`, then other names, such as branches.
 */
export function compareAliases(a: ParsedAlias, b: ParsedAlias): number {
  return rankOf(a) - rankOf(b) || (b.numbers?.length ?? 0) - (a.numbers?.length ?? 0) || compareParsed(a, b)
}

function rankOf({ tag, numbers }: ParsedAlias): number {
  if (numbers) return 0
  return tag === 'latest' ? 1 : 2
}
