'use client'

import { useState } from 'react'
import { useRegistries } from '@/components/registry/registries-context'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { pastedReferences } from './pasted-references'

/** Takes a list of references in whatever form it was copied. */
export function PasteBox({
  isPasted,
  isOpen = false,
  onPaste,
}: {
  isPasted: boolean
  isOpen?: boolean
  onPaste: (references: string[]) => void
}) {
  const [text, setText] = useState('')
  const hosts = useRegistries().map(({ host }) => host)
  const { references, unread } = pastedReferences(text, hosts)
  return (
    <details open={isOpen} className="panel px-4 py-3">
      <summary className="cursor-pointer font-medium">
        {isPasted ? 'Another list of references' : 'Ask about a list of references instead'}
      </summary>
      <div className="flex flex-col gap-2 pt-3">
        <label className="flex flex-col gap-1.5">
          <span className="text-muted text-sm">
            As <code>kubectl get pods -A -o jsonpath="{'{..image}'}"</code>, a compose file or a list has
            them.
          </span>
          <textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={5}
            aria-label="References"
            spellCheck={false}
            className="mono w-full rounded-control border border-line-strong bg-inset px-3 py-2 text-sm"
          />
        </label>
        <div className="flex flex-wrap items-center gap-3">
          <button
            type="button"
            className="control"
            disabled={references.length === 0}
            onClick={() => onPaste(references)}
          >
            Take {formatPlural(references.length, 'reference')}
          </button>
          {isPasted && (
            <button type="button" className="link text-sm" onClick={() => onPaste([])}>
              Back to the registry’s own list
            </button>
          )}
          {unread.length > 0 && (
            <p className="text-muted text-sm">
              No references: {visibleText(unread.slice(0, 3).join(', '))}
              {unread.length > 3 && ` and ${unread.length - 3} more`}
            </p>
          )}
        </div>
      </div>
    </details>
  )
}
