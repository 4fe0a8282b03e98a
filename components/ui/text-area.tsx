'use client'

import { type ComponentProps, useContext } from 'react'
import { FieldContext } from './field-context'

interface Props extends Omit<ComponentProps<'textarea'>, 'onChange'> {
  onChange?: (value: string) => void
  /** In the monospace face. */
  isCode?: boolean
}

/** A multi-line text input. Browsers shouldn't correct it. */
export function TextArea({ onChange, isCode = false, className = '', ...rest }: Props) {
  return (
    <textarea
      autoCapitalize="off"
      spellCheck={false}
      onChange={onChange && ((event) => onChange(event.target.value))}
      className={`input ${isCode ? 'mono text-sm' : ''} ${className}`}
      {...useContext(FieldContext)}
      {...rest}
    />
  )
}
