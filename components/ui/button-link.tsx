import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from './button-class'

interface Props extends Omit<ComponentProps<typeof Link>, 'className'>, ButtonLook {
  href: string
}

/** A link that looks like a button. Doesn't prefetch its page. */
export function ButtonLink({ variant, size, className, ...rest }: Props) {
  return <Link prefetch={false} className={buttonClass({ variant, size, className })} {...rest} />
}
