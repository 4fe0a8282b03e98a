import type { ReactNode } from 'react'

export function SectionTitle({ children }: { children: ReactNode }) {
  return <h2 className="min-w-0 break-words font-semibold text-lg">{children}</h2>
}
