import Link from 'next/link'
import type { ComponentProps } from 'react'

interface Props extends ComponentProps<typeof Link> {
  href: string
  /** Within a sentence, in the sentence's color. */
  isInline?: boolean | undefined
}

/** A link in a text or a list; its page is loaded only when it is followed. */
export function TextLink({ isInline = false, className = '', ...rest }: Props) {
  const look = isInline ? 'underline underline-offset-2' : 'link'
  return <Link prefetch={false} className={`${look} ${className}`} {...rest} />
}
