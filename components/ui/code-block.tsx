import type { ReactNode } from 'react'

const BOX = 'min-w-0 overflow-auto rounded-control bg-inset px-3 py-2 text-text'

interface Props {
  label: string
  /** With its own background, like a command in text. */
  isBoxed?: boolean
  className?: string
  children: ReactNode
}

/** Preformatted text in the monospace face. Long lines scroll, also by keyboard. */
export function CodeBlock({ label, isBoxed = false, className = '', children }: Props) {
  return (
    // A named region that the keyboard can focus, to scroll it.
    // biome-ignore lint/a11y/useSemanticElements: <section> may not be preformatted text
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <pre role="region" aria-label={label} tabIndex={0} className={`${isBoxed ? BOX : ''} ${className}`}>
      {children}
    </pre>
  )
}
