import type { ReactNode } from 'react'

interface Props {
  label: string
  className?: string
  children: ReactNode
}

/** Text as it is, in the monospace face; what is too long scrolls, also by keyboard. */
export function CodeBlock({ label, className = '', children }: Props) {
  return (
    // A region with a name, which the keyboard can reach in order to scroll it.
    // biome-ignore lint/a11y/useSemanticElements: <section> may not be preformatted text
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <pre role="region" aria-label={label} tabIndex={0} className={className}>
      {children}
    </pre>
  )
}
