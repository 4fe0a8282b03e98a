import type { ReactNode } from 'react'
import { SectionTitle } from './section-title'

/** A framed section of a page; `label` is its name for screen readers. */
export function Panel({ label, title, children }: { label: string; title?: string; children: ReactNode }) {
  return (
    <section aria-label={label} className="panel flex flex-col gap-3 px-4 py-4">
      {title && <SectionTitle>{title}</SectionTitle>}
      {children}
    </section>
  )
}
