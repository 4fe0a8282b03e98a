'use client'

import { Search, X } from 'lucide-react'
import { useRef } from 'react'
import { useEarlyChange } from './use-early-change'

/** A filter that works as one types; Escape empties it. */
export function FilterInput({
  value,
  onChange,
  label,
}: {
  value: string
  onChange: (value: string) => void
  label: string
}) {
  const input = useRef<HTMLInputElement>(null)
  useEarlyChange(input, value, onChange)
  return (
    <div className="flex h-[34px] min-w-0 items-center gap-2 rounded-control border border-line-strong bg-panel px-3 focus-within:outline-2 focus-within:outline-accent">
      <Search aria-hidden size={15} className="shrink-0 text-muted" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="w-full min-w-0 bg-transparent outline-none [&::-webkit-search-cancel-button]:hidden"
      />
      {value !== '' && (
        <button
          type="button"
          aria-label="Clear the filter"
          onClick={() => onChange('')}
          className="rounded p-1 text-muted hover:text-text"
        >
          <X aria-hidden size={14} />
        </button>
      )}
    </div>
  )
}
