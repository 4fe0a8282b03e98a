'use client'

import { Check, Copy } from 'lucide-react'
import { useCopy } from './use-copy'

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
  const [state, copy] = useCopy()
  const Icon = state === 'copied' ? Check : Copy
  const said =
    state === 'copied' ? `Copied ${label}` : state === 'failed' ? `Could not copy ${label}` : `Copy ${label}`
  return (
    <button
      type="button"
      onClick={() => copy(text)}
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
