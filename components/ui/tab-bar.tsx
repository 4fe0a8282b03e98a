'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Tabs in one line that scrolls where they don't fit; the current one is in sight. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const current = bar.current?.querySelector('[aria-current]')
    if (!bar.current || !(current instanceof HTMLElement)) return
    const { current: tabs } = bar
    const reveal = () => {
      const space = (tabs.clientWidth - current.offsetWidth) / 2
      tabs.scrollLeft = current.offsetLeft - tabs.offsetLeft - space
    }
    reveal()
    // A number that comes later makes the tab wider.
    const watching = new ResizeObserver(reveal)
    watching.observe(current)
    return () => watching.disconnect()
  })
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="flex items-center gap-3.5 overflow-x-auto border-line border-b sm:gap-6"
    >
      {children}
    </nav>
  )
}
