'use client'

import { type ReactNode, useId } from 'react'
import { FieldContext } from './field-context'

interface Props {
  label: ReactNode
  /** What to enter. If the field is inline, it follows the control, like a unit. */
  hint?: ReactNode
  /** Why the value is invalid. */
  error?: string | undefined
  /** Label, control and hint on one line. */
  isInline?: boolean
  className?: string
  /** One `Input`, `TextArea` or `Select`. */
  children: ReactNode
}

/** A control with its label, hint and error, connected for screen readers. */
export function Field({ label, hint, error = '', isInline = false, className = '', children }: Props) {
  const id = useId()
  const hintId = hint ? `${id}-hint` : ''
  const errorId = error ? `${id}-error` : ''
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined
  const hintText = hint && (
    <span id={hintId} className="text-muted">
      {hint}
    </span>
  )
  const labelText = (
    <label htmlFor={id} className={isInline ? '' : 'font-medium'}>
      {label}
    </label>
  )
  const errorText = error && (
    <p id={errorId} role="alert" className="text-red text-sm">
      {error}
    </p>
  )
  return (
    <FieldContext value={{ id, 'aria-describedby': describedBy, 'aria-invalid': error !== '' || undefined }}>
      {isInline ? (
        <div className={`flex flex-wrap items-center gap-2 text-sm ${className}`}>
          {labelText}
          {children}
          {hintText}
          {errorText}
        </div>
      ) : (
        <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
          <div className="text-sm">
            {labelText} {hintText}
          </div>
          {children}
          {errorText}
        </div>
      )}
    </FieldContext>
  )
}
