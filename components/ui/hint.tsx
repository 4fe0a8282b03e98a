import type { ReactNode } from 'react'

/** A line of explanation, smaller and paler. */
export function Hint({ className = '', children }: { className?: string; children: ReactNode }) {
  return <p className={`break-words text-muted text-sm ${className}`}>{children}</p>
}
