import { formatCount } from '@/lib/format'

const MAX_NAMES = 20_000

/** Limits a list of names to what a page can hold, with a note about the rest. */
export function limitNames(names: readonly string[]): { names: string[]; cut?: string } {
  if (names.length <= MAX_NAMES) return { names: [...names] }
  return {
    names: names.slice(0, MAX_NAMES),
    cut: `Only ${formatCount(MAX_NAMES)} of ${formatCount(names.length)} repositories are shown. Use search to find the others.`,
  }
}
