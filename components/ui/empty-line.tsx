import type { ReactNode } from 'react'

/** Stands in a panel in place of an empty list. */
export function EmptyLine({ children }: { children: ReactNode }) {
  return <p className="px-4 py-3 text-muted">{children}</p>
}
