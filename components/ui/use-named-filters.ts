'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { nameInBrowser } from '@/lib/base-path'

export interface NamedFilter {
  name: string
  filter: string
}

const MAX_FILTERS = 30
const listeners = new Set<() => void>()

/** The filters that the reader saved for a kind of list, such as `tags`, in this browser. None on the server. */
export function useNamedFilters(list: string) {
  const key = nameInBrowser(`porthole:filters:${list}`)
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => '[]',
  )
  const filters = useMemo(() => parseFilters(text), [text])
  return {
    filters,
    /** Replaces a filter of the same name. Returns whether the browser has stored it. */
    save: (added: NamedFilter) =>
      write(key, [added, ...filters.filter(({ name }) => name !== added.name)].slice(0, MAX_FILTERS)),
    remove: (removed: string) =>
      write(
        key,
        filters.filter(({ name }) => name !== removed),
      ),
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '[]'
  } catch {
    // The browser's storage is turned off.
    return '[]'
  }
}

function write(key: string, filters: readonly NamedFilter[]): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(filters))
  } catch {
    return false
  }
  for (const listener of listeners) listener()
  return true
}

function parseFilters(text: string): readonly NamedFilter[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(isNamedFilter) : []
  } catch {
    return []
  }
}

function isNamedFilter(value: unknown): value is NamedFilter {
  if (typeof value !== 'object' || value === null) return false
  return (
    'name' in value && typeof value.name === 'string' && 'filter' in value && typeof value.filter === 'string'
  )
}
