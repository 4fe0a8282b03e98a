import type { ReactNode } from 'react'

/** Details that few readers need, behind a line that expands them. */
export function Disclosure({
  summary,
  isOpen = false,
  children,
}: {
  summary: ReactNode
  isOpen?: boolean
  children: ReactNode
}) {
  return (
    <details open={isOpen}>
      <summary className="text-muted text-sm">{summary}</summary>
      <div className="flex flex-col gap-2 pt-2">{children}</div>
    </details>
  )
}
