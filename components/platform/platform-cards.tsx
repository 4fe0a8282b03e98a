import type { ReactNode } from 'react'
import { TruncatedNote } from '@/components/ui/truncated-note'
import type { Root } from '@/lib/artifact/artifact'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { addressOf } from '@/lib/routes'
import { PlatformCard } from './platform-card'

const MAX_SHOWN = 300
const MAX_WITH_ALL_FILES = 50

interface Props {
  root: Root
  platforms: readonly PlatformEntry[]
  selected: PlatformEntry | undefined
  view: string | undefined
  /** Shown on the selected card. */
  selectedNote: ReactNode
}

/** A card per platform of an index; a single image has one card. */
export function PlatformCards({ root, platforms, selected, view, selectedNote }: Props) {
  if (platforms.length === 0) return null
  const largestBytes = Math.max(1, ...platforms.map((entry) => entry.sizeBytes ?? 0))
  return (
    <nav aria-label="Platforms">
      <h2 className="sr-only">Platforms</h2>
      <ul
        className={`grid gap-2.5 sm:grid-cols-[repeat(auto-fill,minmax(205px,1fr))] ${platforms.length > 1 ? 'grid-cols-2' : ''}`}
      >
        {limitCards(platforms, selected).map((entry, position) => (
          // An index may list the same child twice.
          // biome-ignore lint/suspicious/noArrayIndexKey: entries never move, and none of them is unique
          <li key={position} className="flex min-w-0">
            <PlatformCard
              entry={entry}
              text={platformText(entry, platforms)}
              address={addressOf(root.place, { platform: platformKey(entry, platforms), view })}
              isSelected={entry === selected}
              largestBytes={largestBytes}
              isOneOfMany={platforms.length > MAX_WITH_ALL_FILES}
              repository={`${root.place.registry}/${root.place.repository}`}
              note={entry === selected ? selectedNote : undefined}
            />
          </li>
        ))}
      </ul>
      <TruncatedNote
        shown={MAX_SHOWN}
        count={platforms.length}
        one="manifest"
        href={addressOf(root.place, { view: 'manifest' })}
        whole="The manifest"
      />
    </nav>
  )
}

/** Keeps the first cards, and the selected one. */
function limitCards(
  platforms: readonly PlatformEntry[],
  selected: PlatformEntry | undefined,
): PlatformEntry[] {
  const first = platforms.slice(0, MAX_SHOWN)
  return selected && !first.includes(selected) ? [...first, selected] : first
}
