'use client'

import { Check, Copy } from 'lucide-react'
import { Button } from './button'
import { useCopy } from './use-copy'

/** Copies `text`; `label` describes it ("digest", "pull command") for screen readers and the tooltip. */
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
    state === 'copied' ? `Copied ${label}` : state === 'failed' ? `Couldn’t copy ${label}` : `Copy ${label}`
  return (
    <Button
      variant="ghost"
      size="small"
      onClick={() => copy(text)}
      aria-label={children ? undefined : said}
      title={said}
    >
      <Icon aria-hidden size={14} className={state === 'copied' ? 'text-green' : undefined} />
      {children}
      <span role="status" className="sr-only">
        {state === 'idle' ? '' : said}
      </span>
    </Button>
  )
}
