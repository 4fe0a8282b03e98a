import { compareNatural } from './natural-order'
import { formatPlatform, isUnknownPlatform, normalizePlatform, type Platform } from './platform'

const architectureOrder = 'amd64 arm64 arm 386 ppc64le s390x riscv64 mips64le loong64'.split(' ')

function rank(list: readonly string[], item: string): number {
  const index = list.indexOf(item)
  return index === -1 ? list.length : index
}

/** Sorts platforms for display: linux, then windows with the newest first, then others, unknown last. */
export function comparePlatforms(a: Platform, b: Platform): number {
  const [one, other] = [normalizePlatform(a), normalizePlatform(b)]
  return (
    Number(isUnknownPlatform(one)) - Number(isUnknownPlatform(other)) ||
    rank(['linux', 'windows'], one.os) - rank(['linux', 'windows'], other.os) ||
    compareNatural(one.os, other.os) ||
    compareNatural(other.osVersion ?? '', one.osVersion ?? '') ||
    rank(architectureOrder, one.architecture) - rank(architectureOrder, other.architecture) ||
    compareNatural(one.architecture, other.architecture) ||
    (one.architecture === 'arm' ? compareVariants(other, one) : compareVariants(one, other)) ||
    compareFeatures(formatPlatform(one), formatPlatform(other))
  )
}

/** If only the features differ, the platform with the fewest comes first. */
function compareFeatures(one: string, other: string): number {
  return one.length - other.length || compareNatural(one, other)
}

function compareVariants(one: Platform, other: Platform): number {
  return compareNatural(one.variant ?? '', other.variant ?? '')
}

/** The index of the platform to show first: linux/amd64, else the first linux, else the first known one, else -1. */
export function defaultPlatformIndex(platforms: readonly (Platform | undefined)[]): number {
  const known = platforms.map((platform) =>
    platform && !isUnknownPlatform(platform) ? normalizePlatform(platform) : undefined,
  )
  const exact = known.findIndex((platform) => platform && formatPlatform(platform) === 'linux/amd64')
  if (exact !== -1) return exact
  const amd64 = known.findIndex((platform) => platform?.os === 'linux' && platform.architecture === 'amd64')
  if (amd64 !== -1) return amd64
  const linux = known.findIndex((platform) => platform?.os === 'linux')
  return linux !== -1 ? linux : known.findIndex((platform) => platform !== undefined)
}
