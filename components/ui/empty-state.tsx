import type { ReactNode } from 'react'

/** Replaces an empty list: what that means, and what to do. */
export function EmptyState({
  title,
  level = 2,
  children,
}: {
  title: string
  /** 1 if nothing else on the page is its heading. */
  level?: 1 | 2
  children?: ReactNode
}) {
  const Heading = `h${level}` as const
  return (
    <div className="panel flex flex-col items-start gap-2 p-6">
      <Heading className="max-w-full break-words font-semibold text-lg">{title}</Heading>
      <div className="flex w-full min-w-0 max-w-prose flex-col gap-3 text-muted">{children}</div>
    </div>
  )
}
