'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { nameInBrowser } from '@/lib/base-path'

/** `host/name` of the repositories stored in this browser: pinned by the reader, or recently visited. */
export type StoredList = 'pinned' | 'recent'

const MAX_RECENT = 8
const listeners = new Set<() => void>()
const NOTHING: readonly string[] = []
const read = new Map<StoredList, { text: string; names: readonly string[] }>()

/** Reads one of the lists, and updates when it changes. Empty on the server. */
export function useStoredRepositories(list: StoredList): readonly string[] {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => stored(list), [list]),
    () => NOTHING,
  )
}

/** Puts a repository first in the recent ones. */
export function rememberRepository(name: string): void {
  store('recent', [name, ...stored('recent').filter((other) => other !== name)].slice(0, MAX_RECENT))
}

/** Forgets the visits to a registry, so that the browser's next user doesn't see them. Keeps pins. */
export function forgetVisits(registry: string): void {
  store(
    'recent',
    stored('recent').filter((name) => !name.startsWith(`${registry}/`)),
  )
}

export function togglePin(name: string): void {
  const pinned = stored('pinned')
  store('pinned', pinned.includes(name) ? pinned.filter((other) => other !== name) : [...pinned, name])
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function stored(list: StoredList): readonly string[] {
  const text = readText(list)
  const known = read.get(list)
  if (known?.text === text) return known.names
  const names = parseNames(text)
  read.set(list, { text, names })
  return names
}

function parseNames(text: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : NOTHING
  } catch {
    return NOTHING
  }
}

function readText(list: StoredList): string {
  try {
    return localStorage.getItem(nameInBrowser(`porthole:${list}`)) ?? '[]'
  } catch {
    // If the browser's storage is turned off, nothing is stored.
    return '[]'
  }
}

function store(list: StoredList, names: readonly string[]): void {
  try {
    localStorage.setItem(nameInBrowser(`porthole:${list}`), JSON.stringify(names))
  } catch {
    return
  }
  for (const listener of listeners) listener()
}
