import type { VersionGroups } from '@/lib/oci/version-groups'
import type { VersionName } from '@/lib/oci/version-name'

/** Stands for all of them in the address. */
export const ALL_VARIANTS = '*'

export interface SizeNames {
  /** Newest first, each version once, without floating tags. */
  tags: string[]
  /** Whether any tag is a version. */
  hasVersions: boolean
  /** The variants to choose from; '' is the plain one. */
  variants: string[]
  /** The selected variant. */
  variant: string
  /** Pre-releases of this variant. */
  preReleaseCount: number
}

/**
 * Chooses the tags whose sizes are shown: the versions of one variant, the plain one by default. If no tag is a
 * version, all tags except commits, or commits if there are only those.
 */
export function sizeNames(
  { groups, others, commits }: VersionGroups,
  { variant, hasPreReleases }: { variant: string; hasPreReleases: boolean },
): SizeNames {
  const versions = groups.flatMap(({ names }) => names)
  if (versions.length === 0) {
    const tags = (others.length > 0 ? others : commits).map(({ tag }) => tag)
    return { tags, hasVersions: false, variants: [], variant: ALL_VARIANTS, preReleaseCount: 0 }
  }
  const variants = variantsOf(versions)
  const chosen =
    variants.includes(variant) || variant === ALL_VARIANTS ? variant : (variants[0] ?? ALL_VARIANTS)
  const wanted = chosen === ALL_VARIANTS ? versions : versions.filter((name) => name.variant === chosen)
  const stable = wanted.filter(({ preRelease }) => preRelease === '')
  const shown = hasPreReleases || stable.length === 0 ? wanted : stable
  const once = new Map(shown.map((name) => [keyOf(name), name] as const).reverse())
  return {
    tags: [...once.values()].reverse().map(({ tag }) => tag),
    hasVersions: true,
    variants,
    variant: chosen,
    preReleaseCount: wanted.length - stable.length,
  }
}

/** Lists the plain variant, then those that several versions have, most common first. */
function variantsOf(versions: readonly VersionName[]): string[] {
  const counts = new Map<string, number>()
  for (const { variant } of versions) counts.set(variant, (counts.get(variant) ?? 0) + 1)
  return [...counts]
    .filter(([variant, count]) => variant === '' || count > 1)
    .sort(([a, aCount], [b, bCount]) => Number(b === '') - Number(a === '') || bCount - aCount)
    .map(([variant]) => variant)
}

/** `v1.2.3` and `1.2.3` are the same version. */
function keyOf({ numbers, variant, preRelease }: VersionName): string {
  return [numbers.join('.'), variant, preRelease].join(' ')
}
