import type { ReactNode } from 'react'

/** A line that explains, in smaller and paler letters. */
export function Hint({ className = '', children }: { className?: string; children: ReactNode }) {
  return <p className={`break-words text-muted text-sm ${className}`}>{children}</p>
}
