'use client'

import type { ComponentProps } from 'react'
import { useFieldControl } from './field-context'

interface Props extends Omit<ComponentProps<'select'>, 'onChange'> {
  onChange?: (value: string) => void
}

/** One of a list; its children are `<option>`s. */
export function Select({ onChange, className = '', ...rest }: Props) {
  const field = useFieldControl()
  return (
    <select
      onChange={onChange && ((event) => onChange(event.target.value))}
      className={`control ${className}`}
      {...field}
      {...rest}
    />
  )
}
