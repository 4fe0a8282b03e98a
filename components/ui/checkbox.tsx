'use client'

import type { ChangeEvent, ComponentProps } from 'react'
import { buttonClass } from './button-class'

/** Centers the box on the first line. */
const BESIDE_LINE = 'mt-[calc((1lh-13px)/2)] shrink-0'

interface Props extends Omit<ComponentProps<'input'>, 'onChange' | 'type'> {
  onChange?: (isChecked: boolean, event: ChangeEvent<HTMLInputElement>) => void
  /** It stands for several, of which some are checked. */
  isMixed?: boolean
  /** It's next to buttons, and looks like them. */
  isFramed?: boolean
}

/**
 * A checkbox with its label; without children, it needs an `aria-label`. `className` is that of the label around it.
 */
export function Checkbox({
  onChange,
  isMixed = false,
  isFramed = false,
  className = '',
  children,
  ...rest
}: Props) {
  const props: ComponentProps<'input'> = {
    type: 'checkbox',
    onChange: onChange && ((event) => onChange(event.target.checked, event)),
    ref: (input) => {
      if (input) input.indeterminate = isMixed
    },
    ...rest,
  }
  if (children === undefined) return <input {...props} className={className} />
  return (
    <label className={isFramed ? buttonClass({ className }) : `flex min-w-0 items-start gap-2 ${className}`}>
      <input {...props} className={isFramed ? '' : BESIDE_LINE} />
      <span className="min-w-0">{children}</span>
    </label>
  )
}
