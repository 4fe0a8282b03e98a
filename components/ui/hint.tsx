import type { ComponentProps } from 'react'

/** A line that explains or counts, in smaller and paler letters. */
export function Hint({ className = '', ...rest }: ComponentProps<'p'>) {
  return <p className={`break-words text-muted text-sm ${className}`} {...rest} />
}
