import type { ReactNode } from 'react'

interface Props {
  /** Its name for screen readers. */
  label: string
  /** Above the list. */
  title: ReactNode
  /** 2 where no heading is between it and the heading of the page. */
  level?: 2 | 3
  children: ReactNode
}

/** A framed list under a line that says of what. */
export function ListPanel({ label, title, level = 3, children }: Props) {
  const Heading = `h${level}` as const
  return (
    <section aria-label={label} className="panel overflow-hidden">
      <Heading className={`bg-inset px-4 py-2 text-sm ${level === 2 ? 'text-muted' : ''}`}>{title}</Heading>
      {children}
    </section>
  )
}
