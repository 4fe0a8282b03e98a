'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { useFieldControl } from './field-context'

/** More than anybody types, and less than what would freeze the page when it is pasted. */
const MAX_LENGTH = 20_000

interface Props extends Omit<ComponentProps<'input'>, 'onChange' | 'type'> {
  type?: 'text' | 'search' | 'password' | 'number'
  onChange?: (value: string) => void
  /** In the monospace face. */
  isCode?: boolean
  /** Within the frame: an icon, or a text that goes before what is typed. */
  before?: ReactNode
  /** Within the frame: a button. */
  after?: ReactNode
}

/** A line of text. What is typed here are names, which no browser should correct or complete. */
export function Input({ onChange, isCode = false, before, after, className = '', ...rest }: Props) {
  const ownId = useId()
  const field = useFieldControl()
  const code = isCode ? 'mono text-sm' : ''
  const isFramed = Boolean(before || after)
  const props: ComponentProps<'input'> = {
    id: isFramed ? ownId : undefined,
    autoCapitalize: 'off',
    autoComplete: 'off',
    spellCheck: false,
    maxLength: MAX_LENGTH,
    onChange: onChange && ((event) => onChange(event.target.value)),
    ...field,
    ...rest,
  }
  if (!isFramed) return <input {...props} className={`input ${code} ${className}`} />
  return (
    <div className={`input ${className}`}>
      {before && (
        <label htmlFor={props.id} className="shrink-0 text-muted text-sm">
          {before}
        </label>
      )}
      <input {...props} className={code} />
      {after}
    </div>
  )
}
