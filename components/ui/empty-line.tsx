import type { ReactNode } from 'react'

/** Replaces an empty list in a panel. */
export function EmptyLine({ children }: { children: ReactNode }) {
  return <p className="px-4 py-3 text-muted">{children}</p>
}
