import type { ReactNode } from 'react'

const TONES = {
  neutral: 'border-line bg-inset text-muted',
  accent: 'border-transparent bg-accent-tint text-link',
  green: 'border-transparent bg-green-tint text-green',
  amber: 'border-transparent bg-amber-tint text-amber',
  red: 'border-transparent bg-red-tint text-red',
}

export type Tone = keyof typeof TONES

interface Props {
  tone?: Tone
  title?: string
  /** What the badge means; shown by the page's `DetailPopover`. */
  detail?: string
  children: ReactNode
}

export function Badge({ tone = 'neutral', title, detail, children }: Props) {
  const className = `inline-flex max-w-full items-center rounded-md border px-1.5 py-px text-xs leading-4 ${TONES[tone]}`
  const text = <span className="truncate">{children}</span>
  if (detail !== undefined)
    return (
      <button type="button" data-detail={detail} className={`detail ${className}`}>
        {text}
      </button>
    )
  return (
    <span title={title} className={className}>
      {text}
    </span>
  )
}
