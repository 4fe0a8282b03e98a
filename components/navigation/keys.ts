import type { PageId } from './pages'

/** After `g`. */
export const PAGE_KEYS: Readonly<Record<PageId, string>> = {
  registries: 'r',
  stages: 's',
  coverage: 'c',
  activity: 'a',
  retention: 't',
}

export interface Shortcut {
  action: string
  /** Keys to press together or one after the other; `Mod` is ⌘ on Apple keyboards, and Ctrl on others. */
  keys: readonly string[]
}

export interface ShortcutGroup {
  title: string
  shortcuts: readonly Shortcut[]
}

/** All keys besides those of the pages. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { action: 'Search, or run an action', keys: ['/'] },
      { action: 'The same, also while you type', keys: ['Mod', 'K'] },
      { action: 'Show the keyboard shortcuts', keys: ['?'] },
      { action: 'Close a dialog, clear a filter', keys: ['Esc'] },
    ],
  },
  {
    title: 'Tables',
    shortcuts: [
      { action: 'Go to the filter', keys: ['f'] },
      { action: 'Next row, previous row', keys: ['j', 'k'] },
      { action: 'Select a row', keys: ['x'] },
      { action: 'Select all rows up to this one', keys: ['Shift', 'click'] },
      { action: 'Go to the actions for selected rows', keys: ['a'] },
      { action: 'Clear the selection', keys: ['Esc'] },
      { action: 'Open a row', keys: ['Enter'] },
    ],
  },
  {
    title: 'Search results',
    shortcuts: [
      { action: 'Select another result', keys: ['↑', '↓'] },
      { action: 'Open it', keys: ['Enter'] },
      { action: 'Open it in a new tab', keys: ['Mod', 'Enter'] },
    ],
  },
  {
    title: 'Layers',
    shortcuts: [
      { action: 'Select another instruction', keys: ['↑', '↓'] },
      { action: 'Copy the command', keys: ['C'] },
    ],
  },
]
