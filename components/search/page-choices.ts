import {
  CopyPlus,
  History,
  House,
  Layers,
  ListX,
  Milestone,
  Monitor,
  Moon,
  Package,
  SquareTerminal,
  Stethoscope,
  Sun,
  Trash2,
  UserRound,
} from 'lucide-react'
import { addressOf } from '@/lib/routes'
import { worstLevel } from '@/lib/search/find-names'
import { SCATTERED } from '@/lib/search/match-level'
import { CHANGE_KINDS, type ChangeKind } from '@/lib/settings/change-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { changeTheme } from '../header/change-theme'
import type { Choice } from './choice'

export interface PageContext {
  registries: readonly PublicRegistry[]
  /** The host of the page's registry. */
  currentHost: string | undefined
  /** Opens the form for a registry, or the list of all accounts. */
  signIn: (registry?: PublicRegistry) => void
  /** Opens the page's Set Me Up, if there is one. */
  setMeUp: (() => void) | undefined
}

/** Lists the pages and actions that this page offers. */
export function listPageChoices({ registries, currentHost, signIn, setMeUp }: PageContext): Choice[] {
  const current =
    registries.find(({ host }) => host === currentHost) ??
    (registries.length === 1 ? registries[0] : undefined)
  const locked = registries.filter((known) => known.signIn === 'required' && !known.signedInAs)
  return [
    ...(setMeUp ? [{ id: 'set-me-up', Icon: SquareTerminal, name: 'Set Me Up', run: setMeUp }] : []),
    { id: 'home', Icon: House, name: 'Home', address: '/' },
    ...registries.map(({ host, title }) => ({
      id: `registry ${host}`,
      Icon: Package,
      name: title,
      ...(title !== host && { place: host }),
      address: addressOf({ registry: host }),
    })),
    ...(current ? [toCheckChoice(current)] : []),
    ...listChangeChoices(registries),
    ...(registries.some(({ hasStages }) => hasStages)
      ? [{ id: 'stages', Icon: Milestone, name: 'Stages', address: '/stages' }]
      : []),
    ...locked.map((registry) => ({
      id: `sign-in ${registry.host}`,
      Icon: UserRound,
      name: `Sign in to ${registry.title}`,
      run: () => signIn(registry),
    })),
    ...(registries.some((known) => known.signIn !== 'off')
      ? [{ id: 'accounts', Icon: UserRound, name: 'Accounts: sign in or out', run: () => signIn() }]
      : []),
    { id: 'light', Icon: Sun, name: 'Light theme', run: () => changeTheme('light') },
    { id: 'dark', Icon: Moon, name: 'Dark theme', run: () => changeTheme('dark') },
    { id: 'system', Icon: Monitor, name: 'System theme', run: () => changeTheme('system') },
  ]
}

const CHANGE_CHOICES: readonly (Choice & { kinds: readonly ChangeKind[] })[] = [
  { id: 'copy', Icon: CopyPlus, name: 'Copy or retag', address: '/copy', kinds: ['copy', 'tag'] },
  {
    id: 'image-index',
    Icon: Layers,
    name: 'Create image index',
    address: '/image-index',
    kinds: ['create-index'],
  },
  { id: 'delete', Icon: Trash2, name: 'Delete', address: '/delete', kinds: ['delete'] },
  { id: 'retention', Icon: ListX, name: 'Retention', address: '/retention', kinds: ['delete'] },
  { id: 'activity', Icon: History, name: 'Activity log', address: '/activity', kinds: CHANGE_KINDS },
]

/** The pages for changes that a registry's settings allow. */
function listChangeChoices(registries: readonly PublicRegistry[]): Choice[] {
  const allowed = new Set(registries.flatMap(({ allow = [] }) => allow))
  return CHANGE_CHOICES.filter(({ kinds }) => kinds.some((kind) => allowed.has(kind))).map(
    ({ kinds: _, ...choice }) => choice,
  )
}

/** Keeps the pages whose names contain all of the terms, in any order. */
export function filterPages(pages: readonly Choice[], terms: readonly string[]): Choice[] {
  if (terms.length === 0) return []
  return pages
    .map((choice) => ({
      choice,
      level: worstLevel(`${choice.name} ${choice.place ?? ''}`.toLowerCase(), terms),
    }))
    .filter(({ level }) => level < SCATTERED)
    .sort((a, b) => a.level - b.level)
    .map(({ choice }) => choice)
}

function toCheckChoice({ host, kind, title }: PublicRegistry): Choice {
  return {
    id: 'check',
    Icon: Stethoscope,
    name: kind === 'layout' ? 'Check this layout' : 'Check this registry',
    ...(title !== host ? { place: title } : { place: host }),
    address: addressOf({ registry: host }, { view: 'check' }),
  }
}
