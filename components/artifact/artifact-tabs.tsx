import Link from 'next/link'
import type { ReactNode } from 'react'
import { LinkPending } from '@/components/ui/link-pending'
import { TabBar } from '@/components/ui/tab-bar'
import type { Place } from '@/lib/artifact/place'
import { addressOf } from '@/lib/routes'

const TABS = [
  { view: 'layers', name: 'Layers' },
  { view: 'config', name: 'Config' },
  { view: 'labels', name: 'Labels' },
  { view: 'manifest', name: 'Manifest' },
  { view: 'attached', name: 'Attached' },
] as const

/** The view that `?view=` names; layers where it names none. */
export function parseArtifactTab(wanted: string | undefined): string {
  return TABS.find(({ view }) => view === wanted)?.view ?? 'layers'
}

interface Props {
  place: Place
  /** As it stands in the address; undefined for an artifact of one platform. */
  platform: string | undefined
  view: string
  /** A number, of which 0 is not shown, or what counts by itself. */
  counts: Partial<Record<string, ReactNode>>
  /** The platform the tabs are about. */
  name: string
}

/** The views of one platform; each has its own address. */
export function ArtifactTabs({ place, platform, view, counts, name }: Props) {
  return (
    <TabBar label={`Views of ${name}`}>
      {TABS.map((tab) => {
        const isHere = tab.view === view
        const count = counts[tab.view]
        return (
          <Link
            key={tab.view}
            href={addressOf(place, { platform, view: tab.view === 'layers' ? undefined : tab.view })}
            prefetch={false}
            scroll={false}
            aria-current={isHere ? 'page' : undefined}
            className={`-mb-px whitespace-nowrap border-b-2 px-0.5 py-2 font-medium ${isHere ? 'border-accent' : 'border-transparent text-muted hover:text-text'}`}
          >
            {tab.name}
            <LinkPending />
            {typeof count === 'number' ? count > 0 && <span className="pl-1.5">{count}</span> : count}
          </Link>
        )
      })}
      <p className="ml-auto hidden max-w-[45%] truncate text-muted text-sm sm:block" title={`of ${name}`}>
        of {name}
      </p>
    </TabBar>
  )
}
