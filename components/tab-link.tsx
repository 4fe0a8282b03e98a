import Link from 'next/link'
import type { ReactNode } from 'react'
import { LinkPending } from './ui/link-pending'

interface Props {
  href: string
  isOpen: boolean
  name: string
  /** Follows the name: a count. */
  children?: ReactNode
}

/** One tab of a `TabBar`, as a link: each view has its own address. */
export function TabLink({ href, isOpen, name, children }: Props) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isOpen ? 'page' : undefined}
      className={`-mb-px whitespace-nowrap border-b-2 px-0.5 py-2 font-medium ${isOpen ? 'border-accent' : 'border-transparent text-muted hover:text-text'}`}
    >
      {name}
      <LinkPending />
      {children}
    </Link>
  )
}
