import type { ReactNode } from 'react'

interface Props {
  /** Its name for screen readers. */
  label: string
  /** Above the list. */
  title: ReactNode
  /** `h2` where no heading is between it and the heading of the page. */
  heading?: 'h2' | 'h3'
  children: ReactNode
}

/** A framed list under a line that says of what. */
export function ListPanel({ label, title, heading: Heading = 'h3', children }: Props) {
  return (
    <section aria-label={label} className="panel overflow-hidden">
      <Heading className="bg-inset px-4 py-2 text-sm">{title}</Heading>
      {children}
    </section>
  )
}
