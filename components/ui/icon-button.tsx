import type { ComponentProps } from 'react'
import { Button } from './button'

interface Props extends Omit<ComponentProps<typeof Button>, 'variant'> {
  /** Says what it does, to screen readers and, unless there is a `title`, in the tooltip. */
  label: string
}

/** A button that shows an icon alone. */
export function IconButton({ label, ...rest }: Props) {
  return <Button variant="ghost" aria-label={label} title={label} {...rest} />
}
