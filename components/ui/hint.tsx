import type { ComponentProps } from 'react'

/** A line of explanation, smaller and paler. */
export function Hint({ className = '', ...rest }: ComponentProps<'p'>) {
  return <p className={`break-words text-muted text-sm ${className}`} {...rest} />
}
