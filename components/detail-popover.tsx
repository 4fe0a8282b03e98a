'use client'

import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { watchTriggers } from './ui/watch-triggers'

/** Loaded when the first detail is shown. */
const DetailPanel = dynamic(() => import('./detail-panel').then((module) => module.DetailPanel), {
  ssr: false,
})

/**
 * The page's only panel for the details of times, sizes, digests, and texts. `data-full` marks text that has a detail
 * only while it's cut off.
 */
export function DetailPopover() {
  const panel = useRef<HTMLDivElement>(null)
  const [trigger, setTrigger] = useState<HTMLElement>()
  useEffect(
    () =>
      watchTriggers({
        triggers: '.detail, [data-digest], td[data-detail], [data-full]',
        isNeeded: ({ dataset, scrollWidth, clientWidth }) =>
          dataset.full === undefined || scrollWidth > clientWidth,
        panel: () => panel.current,
        onChange: setTrigger,
      }),
    [],
  )
  if (!trigger?.isConnected) return null
  // What is outside of an open dialog can't be pressed.
  const holder = trigger.closest('dialog') ?? document.body
  return createPortal(<DetailPanel ref={panel} trigger={trigger} />, holder)
}
