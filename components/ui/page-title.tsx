import type { ReactNode } from 'react'

/** The heading of a page. A long name can break anywhere. */
export function PageTitle({ className = '', children }: { className?: string; children: ReactNode }) {
  return <h1 className={`wrap-anywhere min-w-0 font-semibold text-2xl ${className}`}>{children}</h1>
}
