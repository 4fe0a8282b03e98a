import type { ReactNode } from 'react'

/** What filters, sorts, counts and exports a list, above it. */
export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>
}
