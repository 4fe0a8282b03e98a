import { Archive, Grid3X3, History, type LucideIcon, Milestone, Server } from 'lucide-react'
import { isReservedWord } from '@/lib/reserved-words'
import { addressOf } from '@/lib/routes'
import type { PublicRegistry } from '@/lib/settings/public-registry'

export type PageId = 'registries' | 'stages' | 'coverage' | 'activity' | 'retention'

export interface MainPage {
  id: PageId
  name: string
  Icon: LucideIcon
  address: string
}

/**
 * The pages that every page links to. Leaves out those that the settings make impossible: stages that don't exist, and
 * changes that aren't allowed anywhere. `registry` is the host whose coverage to link to, by default the first one.
 */
export function listPages(registries: readonly PublicRegistry[], registry?: string): MainPage[] {
  const allowed = new Set(registries.flatMap(({ allow = [] }) => allow))
  const covered = registry ?? registries[0]?.host
  return [
    { id: 'registries', name: 'Registries', Icon: Server, address: '/' },
    ...when(
      registries.some(({ hasStages }) => hasStages),
      { id: 'stages', name: 'Stages', Icon: Milestone, address: '/stages' },
    ),
    ...when(covered !== undefined, {
      id: 'coverage',
      name: 'Coverage',
      Icon: Grid3X3,
      address: addressOf({ registry: covered ?? '' }, { view: 'platforms' }),
    }),
    ...when(allowed.size > 0, { id: 'activity', name: 'Activity', Icon: History, address: '/activity' }),
    ...when(allowed.has('delete'), {
      id: 'retention',
      name: 'Retention',
      Icon: Archive,
      address: '/retention',
    }),
  ]
}

function when(isPossible: boolean, page: MainPage): MainPage[] {
  return isPossible ? [page] : []
}

/** The page that an address belongs to; undefined for the forms for changes. */
export function findPage(path: string, view: string | null): PageId | undefined {
  const [, first = '', ...rest] = path.split('/')
  if (first === 'stages' || first === 'activity' || first === 'retention') return first
  if (first === 'restore') return 'activity'
  if (isReservedWord(first)) return undefined
  const isArtifact = /[:@]/.test(rest.join('/'))
  return first !== '' && view === 'platforms' && !isArtifact ? 'coverage' : 'registries'
}
