import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatPlural } from '@/lib/format'
import type { VersionName } from '@/lib/oci/version-name'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Notice } from '../ui/notice'
import type { FloatingTagState } from './floating-tag'

const MAX_SHOWN = 4

interface Props {
  place: { registry: string; repository: string }
  newest: VersionName | undefined
  /** Whether there is a tag `latest`. */
  hasLatest: boolean
  /** Whether all tags are listed. */
  isWhole: boolean
  floatingTags: ReadonlyMap<string, FloatingTagState>
  /** All tags are loading, or about to. */
  isLoading: boolean
}

/** The newest stable version, whether `latest` points to it, and which floating tags are behind. */
export function LatestLine({ place, newest, hasLatest, isWhole, floatingTags, isLoading }: Props) {
  if (!newest) return null
  const named = (tag: string) => <TagLink place={place} tag={tag} />
  const latest = floatingTags.get('latest')
  const behind = [...floatingTags].filter(([tag, { state }]) => state === 'behind' && tag !== 'latest')
  return (
    <div className="flex flex-col gap-2">
      <Notice tone={latest && WARNS.includes(latest.state) ? 'warning' : 'info'}>
        {latest?.state !== 'behind' && (
          <>
            Newest stable version{isWhole ? '' : ' so far'}: {named(newest.tag)}.{' '}
          </>
        )}
        {hasLatest ? sayLatest(latest, named, isLoading) : isWhole && 'There is no latest tag.'}
      </Notice>
      {behind.length > 0 && (
        <Notice tone="warning">
          {formatPlural(behind.length, 'tag is', 'tags are')} behind:{' '}
          {behind.slice(0, MAX_SHOWN).map(([tag, floating], n) => (
            <span key={tag}>
              {n > 0 && '; '}
              {named(tag)} {versionsOf(floating, named)}
            </span>
          ))}
          {behind.length > MAX_SHOWN && `; and ${behind.length - MAX_SHOWN} more`}.
        </Notice>
      )}
    </div>
  )
}

const WARNS: readonly string[] = ['behind', 'no version', 'pre-release', 'refused']

function sayLatest(
  floating: FloatingTagState | undefined,
  named: (tag: string) => ReactNode,
  isLoading: boolean,
): ReactNode {
  const latest = named('latest')
  switch (floating?.state) {
    case 'current':
      return <>{latest} points to it.</>
    case 'behind':
      return (
        <>
          {latest} {versionsOf(floating, named)}.
        </>
      )
    case 'pre-release':
      return (
        <>
          {latest} points to {named(floating.version.tag)}, a pre-release.
        </>
      )
    case 'no version':
      return <>{latest} points to an image without a version tag.</>
    case 'undecided':
      return <>{latest} points to none of the versions loaded so far.</>
    case 'refused':
      return (
        <>
          {latest} couldn’t be loaded: {visibleText(floating.code)}.
        </>
      )
    default:
      return isLoading ? (
        <>Loading what {latest} points to…</>
      ) : (
        <>Load all tags to see which version {latest} points to.</>
      )
  }
}

function versionsOf(floating: FloatingTagState, named: (tag: string) => ReactNode): ReactNode {
  if (!('version' in floating)) return null
  return (
    <>
      points to {named(floating.version.tag)}, newest is {named(floating.newest.tag)}
    </>
  )
}

function TagLink({ place, tag }: { place: Props['place']; tag: string }) {
  return (
    <Link
      href={addressOf({ ...place, tag })}
      prefetch={false}
      className="mono break-all underline underline-offset-2"
    >
      {visibleText(tag)}
    </Link>
  )
}
