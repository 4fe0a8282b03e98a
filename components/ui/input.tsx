'use client'

import { type ComponentProps, type ReactNode, useContext } from 'react'
import { FieldContext } from './field-context'

/** More than anyone types, but less than what would freeze the page when pasted. */
const MAX_LENGTH = 20_000

interface Props extends Omit<ComponentProps<'input'>, 'onChange' | 'type'> {
  type?: 'text' | 'search' | 'password' | 'number'
  onChange?: (value: string) => void
  /** In the monospace face. */
  isCode?: boolean
  /** Inside the frame: an icon, or text before the input. */
  before?: ReactNode
  /** Inside the frame: a button. */
  after?: ReactNode
}

/** A single-line text input. It's for names, so browsers shouldn't correct or complete them. */
export function Input({ onChange, isCode, before, after, className = '', ...rest }: Props) {
  const code = isCode ? 'mono text-sm' : ''
  const props: ComponentProps<'input'> = {
    autoCapitalize: 'off',
    autoComplete: 'off',
    spellCheck: false,
    maxLength: MAX_LENGTH,
    onChange: onChange && ((event) => onChange(event.target.value)),
    ...useContext(FieldContext),
    ...rest,
  }
  if (!before && !after) return <input {...props} className={`input ${code} ${className}`} />
  return (
    <div className={`input ${className}`}>
      <label>
        {before}
        <input {...props} className={code} />
      </label>
      {after}
    </div>
  )
}
