'use client'

import { useSyncExternalStore } from 'react'
import { BASE_PATH, nameInBrowser } from '@/lib/base-path'

export type Theme = 'system' | 'light' | 'dark'

const listeners = new Set<() => void>()
let changedTheme: Theme | undefined

/** Changes the theme at once, and stores it in a cookie, so that the server renders it. */
export function changeTheme(theme: Theme): void {
  changedTheme = theme
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  // The Cookie Store API doesn't exist on plain-http sites.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${nameInBrowser('theme')}=${theme}; path=${BASE_PATH || '/'}; max-age=${theme === 'system' ? 0 : 31536000}; samesite=lax`
  for (const listener of listeners) listener()
}

/** The theme selected on this page, or the one that the server rendered. */
export function useTheme(initial: Theme): Theme {
  return useSyncExternalStore(
    subscribe,
    () => changedTheme ?? initial,
    () => initial,
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
