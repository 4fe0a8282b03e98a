import type { ReactNode } from 'react'

const BOX = 'min-w-0 overflow-auto rounded-control bg-inset px-3 py-2 text-text'

interface Props {
  label: string
  /** On a ground of its own, like a command in a text. */
  isBoxed?: boolean
  className?: string
  children: ReactNode
}

/** Text as it is, in the monospace face; what is too long scrolls, also by keyboard. */
export function CodeBlock({ label, isBoxed = false, className = '', children }: Props) {
  return (
    // A region with a name, which the keyboard can reach in order to scroll it.
    // biome-ignore lint/a11y/useSemanticElements: <section> may not be preformatted text
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <pre role="region" aria-label={label} tabIndex={0} className={`${isBoxed ? BOX : ''} ${className}`}>
      {children}
    </pre>
  )
}
