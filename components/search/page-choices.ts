import {
  CopyPlus,
  Keyboard,
  Layers,
  Monitor,
  Moon,
  Package,
  SquareTerminal,
  Stethoscope,
  Sun,
  Trash2,
  Undo2,
  UserRound,
} from 'lucide-react'
import type { Place } from '@/lib/artifact/place'
import { addressOf } from '@/lib/routes'
import { worstLevel } from '@/lib/search/find-names'
import { SCATTERED } from '@/lib/search/match-level'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { changeTheme } from '../header/change-theme'
import { listPages, type PageId } from '../navigation/pages'
import type { Choice } from './choice'
import { listPlaceActions, listPlaceViews } from './place-choices'
import type { SearchDialogSubject } from './search-dialog'

export interface PageContext {
  registries: readonly PublicRegistry[]
  /** The host of the page's registry. */
  currentHost: string | undefined
  /** The open repository or artifact. */
  place: Place | undefined
  openDialog: (subject: SearchDialogSubject) => void
  /** Opens the page's Set Me Up, if there is one. */
  setMeUp: (() => void) | undefined
}

/** Lists the pages and actions that this page offers: first those for what is open. */
export function listPageChoices(context: PageContext): Choice[] {
  const { registries, currentHost, place, setMeUp } = context
  const current =
    registries.find(({ host }) => host === currentHost) ??
    (registries.length === 1 ? registries[0] : undefined)
  return [
    ...(setMeUp ? [{ id: 'set-me-up', Icon: SquareTerminal, name: 'Set Me Up', run: setMeUp }] : []),
    ...(place ? listPlaceActions(place, registries) : []),
    ...listPages(registries, currentHost).map((page) => ({ ...page, keywords: KEYWORDS[page.id] })),
    ...registries.map(({ host, title }) => ({
      id: `registry ${host}`,
      Icon: Package,
      name: title,
      ...(title !== host && { place: host }),
      address: addressOf({ registry: host }),
    })),
    ...(current ? [toCheckChoice(current)] : []),
    ...listChangeChoices(registries),
    ...(place ? listPlaceViews(place, registries) : []),
    ...listVisitorChoices(context),
  ]
}

/** Other words for the pages. */
const KEYWORDS: Readonly<Record<PageId, string>> = {
  registries: 'home',
  stages: 'promote environments',
  coverage: 'platforms',
  activity: 'log jobs history',
  retention: 'clean up rules',
}

const CHANGE_CHOICES: readonly (Choice & { kinds: readonly ChangeKind[] })[] = [
  {
    id: 'copy',
    Icon: CopyPlus,
    name: 'Copy or retag',
    keywords: 'promote move',
    address: '/copy',
    kinds: ['copy', 'tag'],
  },
  {
    id: 'image-index',
    Icon: Layers,
    name: 'Create image index',
    keywords: 'multi-platform',
    address: '/image-index',
    kinds: ['create-index'],
  },
  { id: 'delete', Icon: Trash2, name: 'Delete', address: '/delete', kinds: ['delete'] },
  // The form needs a deletion, and the log has those.
  {
    id: 'restore',
    Icon: Undo2,
    name: 'Restore what was deleted',
    keywords: 'undo',
    address: '/activity?action=delete',
    kinds: ['delete'],
  },
]

/** The forms for changes that a registry's settings allow, without anything filled in. */
function listChangeChoices(registries: readonly PublicRegistry[]): Choice[] {
  const allowed = new Set(registries.flatMap(({ allow = [] }) => allow))
  return CHANGE_CHOICES.filter(({ kinds }) => kinds.some((kind) => allowed.has(kind))).map(
    ({ kinds: _, ...choice }) => choice,
  )
}

/** What is about the visitor, not the registries. */
function listVisitorChoices({ registries, openDialog }: PageContext): Choice[] {
  const locked = registries.filter((known) => known.signIn === 'required' && !known.signedInAs)
  return [
    ...locked.map((registry) => ({
      id: `sign-in ${registry.host}`,
      Icon: UserRound,
      name: `Sign in to ${registry.title}`,
      run: () => openDialog(registry),
    })),
    ...(registries.some((known) => known.signIn !== 'off')
      ? [
          {
            id: 'accounts',
            Icon: UserRound,
            name: 'Accounts: sign in or out',
            run: () => openDialog('accounts'),
          },
        ]
      : []),
    { id: 'light', Icon: Sun, name: 'Light theme', run: () => changeTheme('light') },
    { id: 'dark', Icon: Moon, name: 'Dark theme', run: () => changeTheme('dark') },
    { id: 'system', Icon: Monitor, name: 'System theme', run: () => changeTheme('system') },
    {
      id: 'shortcuts',
      Icon: Keyboard,
      name: 'Keyboard shortcuts',
      keywords: 'help keys',
      run: () => openDialog('shortcuts'),
    },
  ]
}

/** Keeps the pages whose names contain all of the terms, in any order. */
export function filterPages(pages: readonly Choice[], terms: readonly string[]): Choice[] {
  if (terms.length === 0) return []
  return pages
    .map((choice) => {
      const { name, place = '', keywords = '' } = choice
      return { choice, level: worstLevel(`${name} ${place} ${keywords}`.toLowerCase(), terms) }
    })
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
