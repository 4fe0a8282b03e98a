import Link from 'next/link'
import type { ComponentProps } from 'react'

interface Props extends ComponentProps<typeof Link> {
  href: string
  /** In a sentence, with the sentence's color. */
  isInline?: boolean | undefined
}

/** A link in text or a list. Doesn't prefetch its page. */
export function TextLink({ isInline = false, className = '', ...rest }: Props) {
  const look = isInline ? 'underline underline-offset-2' : 'link'
  return <Link prefetch={false} className={`${look} ${className}`} {...rest} />
}
