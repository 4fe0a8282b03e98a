import type { ReactNode } from 'react'

/** Where a list would be, when there is nothing to list: what that means, and what to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="panel flex flex-col items-start gap-2 p-6">
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="flex max-w-prose flex-col gap-3 text-muted">{children}</div>
    </div>
  )
}
