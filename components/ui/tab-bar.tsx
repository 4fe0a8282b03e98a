'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Tabs on one line that scrolls if they don't fit, with the current one in view. */
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
    // A count that loads later makes the tab wider.
    const watching = new ResizeObserver(reveal)
    watching.observe(current)
    return () => watching.disconnect()
  })
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="tab-bar flex items-center gap-3.5 overflow-x-auto border-line border-b sm:gap-6"
    >
      {children}
    </nav>
  )
}
