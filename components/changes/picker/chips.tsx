'use client'

import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'

const MAX_SHOWN = 20

interface Props {
  words: readonly string[]
  /** Gets the position of the word. */
  onRemove: (position: number) => void
}

/** The complete references of a field; those of a long list when asked. */
export function Chips({ words, onRemove }: Props) {
  const [isAll, setAll] = useState(false)
  const rest = words.length - MAX_SHOWN
  return (
    <>
      {(isAll ? words : words.slice(0, MAX_SHOWN)).map((word, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same reference may be typed twice
        <Chip key={n} word={word} onRemove={() => onRemove(n)} />
      ))}
      {rest > 0 && (
        <Button variant="link" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {isAll ? 'Show fewer' : `Show ${formatCount(rest)} more`}
        </Button>
      )}
    </>
  )
}

function Chip({ word, onRemove }: { word: string; onRemove: () => void }) {
  const name = visibleText(word)
  return (
    <span className="flex min-w-0 max-w-full items-center rounded-md border border-line bg-panel pl-1.5 text-sm">
      <span className="mono truncate" title={name}>
        {name}
      </span>
      <button
        type="button"
        aria-label={`Remove ${name}`}
        onClick={onRemove}
        className="control-ghost control-small"
      >
        <X aria-hidden size={13} />
      </button>
    </span>
  )
}
