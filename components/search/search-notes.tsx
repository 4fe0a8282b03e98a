'use client'

import type { DigestCoverage, Unlisted } from '@/lib/api/search'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { isApple } from '../ui/is-apple'

interface Props {
  isSearching: boolean
  count: number
  /** The registries that are missing from the results, entirely or in part. */
  notes: readonly Unlisted[]
  error: Error | null
  /** Where digests were searched. */
  coverage: DigestCoverage | undefined
}

const MAX_NOTES = 4

/** Below the list: which registries are missing from it and why, and the keys. */
export function SearchNotes({ isSearching, count, notes, error, coverage }: Props) {
  return (
    <div className="flex flex-col gap-1 border-line border-t bg-inset px-4 py-2 text-muted text-xs">
      {error && <p className="break-words text-red">{visibleText(error.message)}</p>}
      {notes.slice(0, MAX_NOTES).map(({ registry, state, message }) => (
        <p key={`${registry} ${state}`} className={`break-words ${state === 'failed' ? 'text-amber' : ''}`}>
          {visibleText(message)}
        </p>
      ))}
      {notes.length > MAX_NOTES && (
        <p>{formatPlural(notes.length - MAX_NOTES, 'more registry', 'more registries')} not shown.</p>
      )}
      {coverage && <p>{describeCoverage(coverage)}</p>}
      <p className="flex flex-wrap justify-between gap-x-4">
        <span role="status">{isSearching ? 'Searching…' : formatPlural(count, 'result')}</span>
        <span aria-hidden className="hidden sm:inline">
          ↑ ↓ to select · Enter to open · {isApple() ? '⌘ Enter' : 'Ctrl Enter'} to open in a new tab · Esc to
          close
        </span>
      </p>
    </div>
  )
}

function describeCoverage({ manifests, repositories }: DigestCoverage): string {
  const more = 'To search all digests in a repository, load all its tags.'
  if (manifests === 0) return `No manifests are loaded yet, so digests can’t be found. ${more}`
  const where = formatPlural(repositories, 'repository', 'repositories')
  return `Searched for digests in ${formatPlural(manifests, 'loaded manifest')} from ${where}. ${more}`
}
