import type { ReactNode } from 'react'
import { TabLink } from '@/components/tab-link'
import { TabBar } from '@/components/ui/tab-bar'
import type { Place } from '@/lib/artifact/place'
import { addressOf } from '@/lib/routes'
import { type ArtifactTab, TABS } from './artifact-tab'

interface Props {
  place: Place
  /** `?platform=`; undefined for an artifact of one platform. */
  platform: string | undefined
  tab: ArtifactTab
  /** A number, hidden if it is 0, or a component that counts. */
  counts: Partial<Record<ArtifactTab, ReactNode>>
  /** The platform the tabs are about. */
  name: string
}

/** The views of one platform; each has its own address. */
export function ArtifactTabs({ place, platform, tab, counts, name }: Props) {
  return (
    <TabBar label={`Views of ${name}`}>
      {TABS.map((other) => {
        const view = other.tab === 'layers' ? undefined : other.tab
        const count = counts[other.tab]
        return (
          <TabLink
            key={other.tab}
            href={addressOf(place, { platform, view })}
            isOpen={other.tab === tab}
            name={other.name}
          >
            {typeof count === 'number' ? count > 0 && <span className="pl-1.5">{count}</span> : count}
          </TabLink>
        )
      })}
      <p className="ml-auto hidden max-w-[45%] truncate text-muted text-sm sm:block" title={`for ${name}`}>
        for {name}
      </p>
    </TabBar>
  )
}
