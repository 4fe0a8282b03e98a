import type { ReactNode } from 'react'
import { SectionTitle } from '@/components/ui/section-title'

interface Props {
  title: string
  /** Under the title. */
  summary?: ReactNode
  /** What blocks the plan, and what the reader should know about it. */
  notices: ReactNode
  /** What the plan does, in numbers. */
  receipt: ReactNode
  /** What the plan leaves as it is, by reason. */
  kept?: ReactNode
  /** The action, unless the plan is blocked. */
  footer: ReactNode
  /** What the plan changes, one by one. */
  children: ReactNode
}

/** A plan: the list beside its receipt, and the sum with the action at the bottom of the screen. */
export function PlanLayout({ title, summary, notices, receipt, kept, footer, children }: Props) {
  return (
    <section aria-label="Plan" className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <SectionTitle>{title}</SectionTitle>
        {summary && <div className="text-muted text-sm">{summary}</div>}
      </div>
      {notices}
      <div className="grid grid-cols-1 gap-3 lg:grid-cols-[minmax(0,1fr)_288px] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 lg:col-start-2">{receipt}</div>
        <div className="flex min-w-0 flex-col gap-3 lg:col-start-1 lg:row-span-2 lg:row-start-1">
          {children}
        </div>
        {kept && <div className="min-w-0 self-start lg:col-start-2">{kept}</div>}
      </div>
      {footer}
    </section>
  )
}
