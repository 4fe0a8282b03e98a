'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef } from 'react'
import { isKeyForPage } from '@/components/ui/is-key-for-page'
import { PAGE_KEYS } from './keys'
import type { MainPage } from './pages'

/** For the letter after `g`. */
const MAX_PAUSE_MS = 1500

/** `?` calls `onHelp`, `f` moves the focus to the filter of the page, and `g` and a letter open a page. */
export function usePageKeys(pages: readonly MainPage[], onHelp: () => void): void {
  const router = useRouter()
  const goPressedMs = useRef(Number.NEGATIVE_INFINITY)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!isKeyForPage(event)) return
    const isSecond = event.timeStamp - goPressedMs.current < MAX_PAUSE_MS
    const page = isSecond ? pages.find(({ id }) => PAGE_KEYS[id] === event.key) : undefined
    // Holding Shift for a letter is a key event of its own.
    if (event.key !== 'Shift')
      goPressedMs.current = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
    const filter = !page && event.key === 'f' ? findFilter() : undefined
    if (event.key === '?') onHelp()
    else if (filter) filter.select()
    else if (page) router.push(page.address)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    // Before components that use the same letter.
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  }, [])
}

/** The first filter in view, not one of a closed section. */
function findFilter(): HTMLInputElement | undefined {
  const filters = document.querySelectorAll<HTMLInputElement>('main input[type="search"]')
  return [...filters].find((input) => input.checkVisibility())
}
