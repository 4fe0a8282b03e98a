import type { ReactNode } from 'react'
import { Detail } from '@/components/detail'
import { useRegistryHere } from '@/components/registry/registries-context'
import { noteIn, withoutBuild } from '@/lib/oci/platform-column'
import { visibleText } from '@/lib/oci/visible-text'
import type { TagRow } from '@/lib/tag-details/row'
import { Badge } from '../ui/badge'
import { Popover } from '../ui/popover'
import { Skeleton } from '../ui/skeleton'
import { LazyPlatformSizes } from './lazy-platform-sizes'

const MAX_SHOWN = 4
/** What fits in the column, in characters, and what a badge takes beside its text. */
const ROOM = 38
const BADGE_LENGTH = 2
const MISSING = ' missing'
const GONE = 'tag points to a missing manifest'
const NOT_CACHED = 'not cached yet, fetched on first pull'

interface Props {
  row: TagRow | undefined
  isDigest: boolean
  /** The button that loads a row for which only a HEAD was sent. */
  read: ReactNode
}

/** The platforms of a tag, or why they are unknown. */
export function PlatformBadges({ row, isDigest, read }: Props) {
  const isCache = useRegistryHere()?.upstream !== undefined
  if (isDigest) return <span className="text-muted">digest in the tag list, open it for details</span>
  if (!row) return <Skeleton width={150} />
  if (row.error) {
    const isGone = row.error.code === 'MANIFEST_UNKNOWN' || row.error.code === 'NAME_UNKNOWN'
    return (
      <span className="inline-flex max-w-full flex-wrap items-center gap-1.5 text-muted">
        <Detail
          value={{ 'data-detail': visibleText([row.error.message, row.error.fix].filter(Boolean).join(' ')) }}
          className="min-w-0 truncate"
        >
          {isGone ? (isCache ? NOT_CACHED : GONE) : visibleText(row.error.message)}
        </Detail>
        <Badge tone={isGone && isCache ? 'neutral' : 'red'}>{visibleText(row.error.code)}</Badge>
        {row.isRateLimited && row.digest && read}
      </span>
    )
  }
  if (row.isRateLimited && !row.dockerHub) return read
  if (row.kind === 'artifact') return <span className="text-muted">any</span>
  if (row.platforms.length === 0)
    return <span className="text-muted">{row.dockerHub ? 'unknown' : 'none'}</span>
  return <Platforms row={row} />
}

/** Never wraps in a table with columns: all rows have the same height. */
function Platforms({ row }: { row: TagRow }) {
  const shown = row.platforms.slice(0, countThatFit(row.platforms))
  const rest = row.platforms.slice(shown.length)
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1 lg:flex-nowrap">
      {shown.map(({ platform, digest, missing }) => (
        <Badge
          key={digest + platform}
          tone={missing ? 'amber' : 'neutral'}
          detail={detailOf(row, { platform, missing })}
        >
          {shortPlatform(platform)}
          {missing && MISSING}
        </Badge>
      ))}
      {rest.length > 0 && (
        <Popover
          label={`All platforms of ${visibleText(row.tag)}`}
          trigger={
            <Badge tone={rest.some(({ missing }) => missing) ? 'amber' : 'neutral'}>
              {describeRest(rest)}
            </Badge>
          }
        >
          <LazyPlatformSizes row={row} />
        </Popover>
      )}
    </span>
  )
}

/** The popover of the size names all platforms of an index, so only one without it needs a detail of its own. */
function detailOf(
  { platforms }: TagRow,
  { platform, missing }: Pick<TagRow['platforms'][number], 'platform' | 'missing'>,
): string | undefined {
  if (platforms.length > 1 || (!missing && withoutBuild(platform) === platform)) return undefined
  return visibleText(missing ? `${platform} is listed by the image index, but not in the registry` : platform)
}

function countThatFit(platforms: TagRow['platforms']): number {
  let count = Math.min(MAX_SHOWN, platforms.length)
  while (count > 1 && lengthOf(platforms, count) > ROOM) count -= 1
  return count
}

/** The length of the first badges, and of the one for the rest. */
function lengthOf(platforms: TagRow['platforms'], count: number): number {
  const texts = platforms
    .slice(0, count)
    .map(({ platform, missing }) => shortPlatform(platform) + (missing ? MISSING : ''))
  if (count < platforms.length) texts.push(describeRest(platforms.slice(count)))
  return texts.reduce((length, text) => length + text.length + BADGE_LENGTH, 0)
}

function describeRest(platforms: TagRow['platforms']): string {
  const missingCount = platforms.filter(({ missing }) => missing).length
  return `+${platforms.length}${missingCount > 0 ? `, ${missingCount} missing` : ''}`
}

/** Omits Linux, which readers expect, and the Windows build, which is in the detail. */
function shortPlatform(platform: string): string {
  const [name, note] = [withoutBuild(platform).replace(/^linux\//, ''), noteIn(platform)]
  return visibleText(note ? `${name} (${note})` : name)
}
