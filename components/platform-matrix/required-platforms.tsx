'use client'

import { Plus, X } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { useEarlyChange } from '@/components/ui/use-early-change'
import { DEFAULT_REQUIRED } from '@/lib/oci/required-platforms'
import { visibleText } from '@/lib/oci/visible-text'

/** Offered even if no image has them: that may be what the reader wants to see. */
const COMMON = [
  ...DEFAULT_REQUIRED,
  ...['linux/arm/v7', 'linux/386', 'linux/ppc64le', 'linux/s390x', 'linux/riscv64', 'windows/amd64'],
]

interface Props {
  required: readonly string[]
  /** The platforms of at least one image. */
  columns: readonly string[]
  onChange: (required: readonly string[]) => void
}

/** The platforms that every image should have. An image without one of them has a gap, even if the column is hidden. */
export function RequiredPlatforms({ required, columns, onChange }: Props) {
  const choice = useRef<HTMLSelectElement>(null)
  const add = (column: string) => column !== '' && onChange([...required, column])
  useEarlyChange(choice, '', add)
  const offered = [...new Set([...columns, ...COMMON])].filter((column) => !required.includes(column))
  const isDefault = required.join() === DEFAULT_REQUIRED.join()
  return (
    <fieldset className="flex flex-wrap items-center gap-2 text-sm">
      <legend className="float-left mr-2 py-1 text-muted max-sm:w-full max-sm:py-0">
        Required platforms
      </legend>
      {required.map((column) => (
        <span
          key={column}
          className="inline-flex h-7 items-center gap-1 rounded-full bg-accent-tint pr-1 pl-3 text-link"
        >
          <span className="mono">{visibleText(column)}</span>
          <IconButton
            size="small"
            label={`Don’t require ${visibleText(column)}`}
            onClick={() => onChange(required.filter((other) => other !== column))}
            className="rounded-full text-link"
          >
            <X aria-hidden size={13} />
          </IconButton>
        </span>
      ))}
      {required.length === 0 && <span className="text-muted">none, so every image is complete</span>}
      <span className="relative inline-flex h-7 items-center gap-1 rounded-full border border-line-strong border-dashed px-3 text-muted focus-within:outline-2 focus-within:outline-accent hover:bg-hover">
        <Plus aria-hidden size={13} />
        <span aria-hidden>Add</span>
        {/* Not `Select`: this one is invisible and covers the pill, so that a click anywhere on the pill opens it. */}
        <select
          ref={choice}
          aria-label="Require a platform"
          value=""
          onChange={(event) => add(event.target.value)}
          className="absolute inset-0 w-full cursor-pointer opacity-0"
        >
          <option value="">Add a platform</option>
          {offered.map((column) => (
            <option key={column} value={column}>
              {visibleText(column)}
            </option>
          ))}
        </select>
      </span>
      {!isDefault && (
        <Button variant="link" onClick={() => onChange(DEFAULT_REQUIRED)}>
          Reset
        </Button>
      )}
    </fieldset>
  )
}
