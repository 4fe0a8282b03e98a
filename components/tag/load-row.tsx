'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { formatBytesRange } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { refreshQuota } from '@/lib/queries/quota'
import { keepRows, streamRows } from '@/lib/queries/rows'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { pullSizeOf } from './pull-size'
import { failedRow } from './use-tag-rows'

interface Props {
  /** `host/name` */
  repository: string
  tag: string
  /** An earlier attempt failed. */
  isAgain: boolean
  /** Gets what a screen reader announces once the row is loaded. */
  onRead: (said: string) => void
}

/** Loads one row completely, which counts as a pull, when the reader asks for it. */
export function LoadRow({ repository, tag, isAgain, onRead }: Props) {
  const queryClient = useQueryClient()
  const [isReading, setReading] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  async function read() {
    setReading(true)
    let row: TagRow = unknownRow(tag)
    try {
      await streamRows(repository, [tag], {
        spendQuota: 'yes',
        onRow: (known) => {
          row = known
        },
      })
    } catch (error) {
      row = failedRow(tag, error)
    }
    setReading(false)
    // The button disappears, so move the focus to the tag's link.
    if (!row.error && document.activeElement === button.current)
      button.current?.closest('tr')?.querySelector('a')?.focus()
    keepRows(queryClient, repository, [row])
    onRead(inWords(row))
    refreshQuota(queryClient, repository)
  }

  return (
    <Button
      ref={button}
      variant="link"
      isPending={isReading}
      onClick={read}
      title="Load the platforms, size, and date of this tag. Uses one pull"
      className="-mx-1 min-h-6 px-1"
    >
      {isReading ? 'Loading…' : isAgain ? 'Try again' : 'Load'}
      <span className="sr-only"> {tag}</span>
    </Button>
  )
}

function inWords(row: TagRow): string {
  const { tag, error, platforms, title } = row
  if (error) return `${tag} couldn’t be loaded: ${visibleText(error.message)}`
  const what =
    platforms.length > 0 ? platforms.map(({ platform }) => platform).join(', ') : (title ?? 'loaded')
  const size = pullSizeOf(row)
  return `${tag}: ${what}${size ? `, ${formatBytesRange(size.minBytes, size.maxBytes)}` : ''}`
}
