'use client'

import { type ComponentProps, useContext } from 'react'
import { buttonClass } from './button-class'
import { FieldContext } from './field-context'

interface Props extends Omit<ComponentProps<'select'>, 'onChange'> {
  onChange?: (value: string) => void
}

/** A select box; its children are `<option>`s. */
export function Select({ onChange, className = '', ...rest }: Props) {
  return (
    <select
      onChange={onChange && ((event) => onChange(event.target.value))}
      className={buttonClass({ className })}
      {...useContext(FieldContext)}
      {...rest}
    />
  )
}
