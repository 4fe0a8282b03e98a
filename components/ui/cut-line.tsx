import type { ReactNode } from 'react'

/** Follows a truncated list or text: where to find all of it. */
export function CutLine({ children }: { children: ReactNode }) {
  return <p className="border-line border-t px-4 py-2 text-amber text-sm">{children}</p>
}
