'use client'

import { useSyncExternalStore } from 'react'
import { storeInCookie } from '@/components/ui/store-in-cookie'

export type Theme = 'system' | 'light' | 'dark'

const listeners = new Set<() => void>()
let changedTheme: Theme | undefined

/** Changes the theme at once, and stores it in a cookie, so that the server renders it. */
export function changeTheme(theme: Theme): void {
  changedTheme = theme
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  storeInCookie('theme', theme === 'system' ? undefined : theme)
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
