import type { ReactNode } from 'react'

/** A key. Hidden from screen readers where the text beside it says more. */
export function Kbd({
  isHidden,
  className = '',
  children,
}: {
  isHidden?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <kbd
      aria-hidden={isHidden}
      className={`whitespace-nowrap rounded border border-line-strong bg-panel px-1.5 text-[11px] text-muted ${className}`}
    >
      {children}
    </kbd>
  )
}
