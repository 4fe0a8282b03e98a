import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { formatBytes, formatCount, formatPlural } from '@/lib/format'
import { countPlatforms } from '@/lib/oci/platform-texts'
import { Detail } from '../detail'
import { Size } from '../size'

interface Props {
  root: Pick<Root, 'kind'>
  body: Pick<ArtifactBody, 'platforms' | 'others' | 'sizeBytes'>
}

/** What pulling one platform transfers, as a range if platforms differ, and what all of them take in the registry. */
export function PullSize({ root, body }: Props) {
  const { platforms, others, sizeBytes } = body
  const sizes = platforms.flatMap((entry) => entry.sizeBytes ?? [])
  const [min, max] = [Math.min(...sizes), Math.max(...sizes)]
  // Doesn't count files without a platform, but counts an empty index.
  const hasPlatforms = root.kind === 'index' && (platforms.length > 0 || others.length === 0)
  return (
    <span className="flex flex-wrap items-center gap-x-1.5">
      {sizes.length === 0 ? (
        <Size bytes={platforms.length === 0 ? sizeBytes : null} />
      ) : (
        <Detail value={{ 'data-detail': describeTotal(body) }}>{formatRange(min, max)}</Detail>
      )}
      {hasPlatforms && (
        <span className="text-muted">
          {sizes.length > 0 && sizes.length < platforms.length && `${formatCount(sizes.length)} of `}
          {describeCount(platforms)}
        </span>
      )}
    </span>
  )
}

/** `138.9–142.6 MB`, or one size if they're the same. */
function formatRange(min: number, max: number): string {
  const [low, high] = [formatBytes(min), formatBytes(max)]
  if (low === high) return low
  const [number, unit] = low.split(' ')
  return high.endsWith(` ${unit}`) ? `${number}–${high}` : `${low} – ${high}`
}

function describeTotal({ sizeBytes, platforms }: Props['body']): string {
  if (sizeBytes === null) return 'The size of all platforms is unknown.'
  const exact = `${formatCount(sizeBytes)} bytes`
  return platforms.length === 1
    ? exact
    : `All platforms: ${formatBytes(sizeBytes)} (${exact}). Each blob counts once.`
}

function describeCount(platforms: readonly PlatformEntry[]): string {
  const count = countPlatforms(platforms)
  if (count === platforms.length) return formatPlural(count, 'platform')
  const one = platforms.some(({ artifact }) => artifact) ? 'artifact' : 'image'
  return `${formatPlural(platforms.length, one)} for ${formatPlural(count, 'platform')}`
}
