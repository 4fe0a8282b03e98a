import { formatCount, formatPlural } from '@/lib/format'

interface Counts {
  knownCount: number
  leftCount: number
  failedCount: number
}

/**
 * The label of the button that loads what is left, tries again, or refreshes. `what` counts all items: `3
 * repositories`.
 */
export function describeLoad(what: string, { knownCount, leftCount, failedCount }: Counts): string {
  if (knownCount === 0) return `Load ${what}`
  if (leftCount > 0) return `Load the remaining ${formatCount(leftCount)}`
  return failedCount > 0 ? `Retry ${formatPlural(failedCount, 'row')}` : 'Refresh'
}

/** Says how many items are loaded, and how many of them have gaps. */
export function describeCoverage(
  what: string,
  { knownCount, failedCount, gapCount, unknownCount }: Counts & { gapCount: number; unknownCount: number },
  isListing: boolean,
): string {
  if (knownCount === 0) return `${what}${isListing ? ', listing more…' : ', none loaded'}`
  const unknown = unknownCount > 0 ? `, ${formatCount(unknownCount)} unknown` : ''
  return `${formatCount(knownCount - failedCount)} of ${what} loaded, ${formatCount(gapCount)} incomplete${unknown}`
}
