import type { ComponentProps } from 'react'
import { Button } from './button'

interface Props extends Omit<ComponentProps<typeof Button>, 'variant'> {
  /** Says what it does, for screen readers and, unless there's a `title`, the tooltip. */
  label: string
}

/** A button with only an icon. */
export function IconButton({ label, ...rest }: Props) {
  return <Button variant="ghost" aria-label={label} title={label} {...rest} />
}
