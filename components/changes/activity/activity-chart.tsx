'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import type { ActivitySummary } from '@/lib/changes/activity/summarize-activity'
import { formatPlural } from '@/lib/format'
import { formatDate } from './local-days'

interface Props {
  summary: ActivitySummary | undefined
  /** The first and last date of the filter; empty if there's none. */
  from: string
  to: string
  onPick: (dates: { from: string; to: string }) => void
}

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowLeft: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  Home: () => 0,
  End: (_, last) => last,
}

/** Jobs per day: each bar filters by its day, and pressed again shows all. Arrow keys move between bars. */
export function ActivityChart({ summary, from, to, onPick }: Props) {
  const bars = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<number>()
  if (!summary) return <div aria-hidden className="h-14 w-full sm:w-80" />
  const { days } = summary
  const last = days.length - 1
  const today = days[last]?.date ?? ''
  const most = Math.max(1, ...days.map(({ jobCount }) => jobCount))
  const isPicked = (date: string) => (from !== '' || to !== '') && date >= from && (to === '' || date <= to)
  function onKeyDown(event: KeyboardEvent) {
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const next = Math.min(last, Math.max(0, step(active ?? last, last)))
    setActive(next)
    bars.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div className="flex w-full flex-col gap-1 sm:w-80">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        ref={bars}
        role="group"
        aria-label="Jobs per day"
        onKeyDown={onKeyDown}
        className="flex h-9 items-stretch"
      >
        {days.map(({ date, jobCount }, index) => {
          const isOnly = from === date && to === date
          const label = `${formatDate(date, today)}: ${formatPlural(jobCount, 'job')}`
          return (
            <button
              key={date}
              type="button"
              aria-label={label}
              title={label}
              aria-pressed={isOnly}
              tabIndex={index === (active ?? last) ? 0 : -1}
              onFocus={() => setActive(index)}
              onClick={() => onPick(isOnly ? { from: '', to: '' } : { from: date, to: date })}
              className="group flex min-w-0 flex-1 items-end px-px"
            >
              <span
                style={{ height: jobCount === 0 ? 2 : `${Math.max(12, (100 * jobCount) / most)}%` }}
                className={`w-full rounded-t-sm ${barClass(isPicked(date), jobCount)} group-hover:opacity-75`}
              />
            </button>
          )
        })}
      </div>
      <p className="flex justify-between text-muted text-xs">
        <span>{formatDate(days[0]?.date ?? '', today)}</span>
        <span>{describeTotal(summary)}</span>
        <span>today</span>
      </p>
    </div>
  )
}

function barClass(isPicked: boolean, jobCount: number): string {
  if (isPicked) return 'bg-accent'
  return jobCount === 0 ? 'bg-line-strong' : 'bg-bar'
}

function describeTotal({ days, isComplete }: ActivitySummary): string {
  const count = days.reduce((sum, { jobCount }) => sum + jobCount, 0)
  return `${isComplete ? '' : 'at least '}${formatPlural(count, 'job')} in ${days.length} days`
}
