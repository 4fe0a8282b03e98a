'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { BASE_PATH, nameInBrowser } from '@/lib/base-path'
import { readHidden, writeHidden } from './column-choice'

const YEAR_S = 31_536_000
const listeners = new Set<() => void>()

/**
 * The hidden columns of a table, remembered in this browser: in a cookie, so that the server renders the table without
 * them. `initial` is the cookie's value when the server rendered the page.
 */
export function useHiddenColumns(table: string, initial: string) {
  const text = useSyncExternalStore(subscribe, readCookie, () => initial)
  const hidden = useMemo(() => new Set(readHidden(text, table)), [text, table])
  const setHidden = (next: readonly string[]) => {
    writeCookie(writeHidden(readCookie(), table, next))
    for (const listener of listeners) listener()
  }
  return { hidden, setHidden }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readCookie(): string {
  const start = `${nameInBrowser('columns')}=`
  const own = document.cookie.split('; ').find((part) => part.startsWith(start))
  return own?.slice(start.length) ?? ''
}

function writeCookie(text: string): void {
  // The Cookie Store API doesn't exist on plain-http sites.
  // biome-ignore lint/suspicious/noDocumentCookie: see above
  document.cookie = `${nameInBrowser('columns')}=${text}; path=${BASE_PATH || '/'}; max-age=${text === '' ? 0 : YEAR_S}; samesite=lax`
}
