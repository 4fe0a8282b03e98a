import type { ReactNode } from 'react'

const TONES = {
  neutral: 'border-line bg-inset text-muted',
  accent: 'border-transparent bg-accent-tint text-link',
  green: 'border-transparent bg-green-tint text-green',
  amber: 'border-transparent bg-amber-tint text-amber',
  red: 'border-transparent bg-red-tint text-red',
}

export type Tone = keyof typeof TONES

export function Badge({
  tone = 'neutral',
  title,
  children,
}: {
  tone?: Tone
  title?: string
  children: ReactNode
}) {
  return (
    <span
      title={title}
      className={`inline-flex max-w-full items-center rounded-md border px-1.5 py-px text-xs leading-4 ${TONES[tone]}`}
    >
      <span className="truncate">{children}</span>
    </span>
  )
}
