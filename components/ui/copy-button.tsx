'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { copyText } from './copy-text'

/** Copies `text`; `label` says what it is ("digest", "pull command") to screen readers and in the tooltip. */
export function CopyButton({
  text,
  label,
  children,
}: {
  text: string
  label: string
  children?: React.ReactNode
}) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  async function copy() {
    setState((await copyText(text)) ? 'copied' : 'failed')
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setState('idle'), 1600)
  }

  const Icon = state === 'copied' ? Check : Copy
  const said =
    state === 'copied' ? `Copied ${label}` : state === 'failed' ? `Could not copy ${label}` : `Copy ${label}`
  return (
    <button
      type="button"
      onClick={copy}
      aria-label={children ? undefined : said}
      title={said}
      className="inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center gap-1.5 rounded-md p-1 text-muted hover:bg-hover hover:text-text"
    >
      <Icon aria-hidden size={14} className={state === 'copied' ? 'text-green' : undefined} />
      {children}
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : said}
      </span>
    </button>
  )
}
