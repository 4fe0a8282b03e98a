import type { ReactNode } from 'react'

/** Under a list or text that is cut short: where all of it is. */
export function CutLine({ children }: { children: ReactNode }) {
  return <p className="border-line border-t px-4 py-2 text-amber text-sm">{children}</p>
}
