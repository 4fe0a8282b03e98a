'use client'

import { Search, X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { IconButton } from './icon-button'
import { Input } from './input'
import { isComposing } from './is-composing'
import { useEarlyChange } from './use-early-change'

/** A filter that applies while typing. Escape clears it. */
export function FilterInput({
  value,
  onChange,
  label,
  className = 'sm:w-72',
  help,
}: {
  value: string
  onChange: (value: string) => void
  label: string
  /** How wide it is where it doesn't fill the screen. */
  className?: string
  /** A button that explains what can be entered. */
  help?: ReactNode
}) {
  const input = useRef<HTMLInputElement>(null)
  useEarlyChange(input, value, onChange)
  return (
    <Input
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={onChange}
      onKeyDown={(event) => event.key === 'Escape' && !isComposing(event) && onChange('')}
      before={<Search aria-hidden size={15} />}
      after={
        <>
          {value !== '' && (
            <IconButton label="Clear filter" size="small" onClick={() => onChange('')}>
              <X aria-hidden size={14} />
            </IconButton>
          )}
          {help}
        </>
      }
      className={`bg-panel ${className}`}
    />
  )
}
