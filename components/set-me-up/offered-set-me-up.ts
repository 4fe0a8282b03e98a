'use client'

import { useSyncExternalStore } from 'react'

type Open = () => void

let offered: readonly Open[] = []
const listeners = new Set<() => void>()

/** Lets the search open the page's Set Me Up while its button exists. Returns the function that ends this. */
export function offerSetMeUp(open: Open): () => void {
  change([...offered, open])
  return () => change(offered.filter((other) => other !== open))
}

/** Opens the page's Set Me Up; undefined if there is none. */
export function useOfferedSetMeUp(): Open | undefined {
  return useSyncExternalStore(
    subscribe,
    () => offered.at(-1),
    () => undefined,
  )
}

function change(next: readonly Open[]): void {
  offered = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
