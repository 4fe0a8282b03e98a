import type { ReactNode } from 'react'

/**
 * What the panel shows: a time (RFC 3339), a number of bytes, a digest, or a text, which can also follow a time. Each is one attribute of the trigger, so
 * that hundreds of rows stay small.
 */
export interface DetailValue {
  'data-time'?: string
  'data-bytes'?: number
  'data-digest'?: string
  'data-detail'?: string
}

interface Props {
  value: DetailValue
  className?: string
  children: ReactNode
}

/**
 * Text with a detail, which shows when the text is pointed at, focused, or pressed. The page has one panel for all,
 * `DetailPopover`, so a row of a table needs no listener.
 */
export function Detail({ value, className, children }: Props) {
  return (
    <button type="button" className={className === undefined ? 'detail' : `detail ${className}`} {...value}>
      {children}
    </button>
  )
}
