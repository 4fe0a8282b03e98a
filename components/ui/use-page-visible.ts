'use client'

import { useSyncExternalStore } from 'react'

/** Whether the reader sees the page: not in a tab in the background, nor rendered ahead of a visit. */
export function usePageVisible(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => document.visibilityState === 'visible',
    () => false,
  )
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange)
  return () => document.removeEventListener('visibilitychange', onChange)
}
