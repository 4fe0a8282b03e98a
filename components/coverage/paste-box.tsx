'use client'

import { useState } from 'react'
import { useRegistries } from '@/components/registry/registries-context'
import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { TextArea } from '@/components/ui/text-area'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { pastedReferences } from './pasted-references'

/** Accepts a list of references in any form. */
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
        {isPasted ? 'Paste another list of references' : 'Paste a list of references instead'}
      </summary>
      <div className="flex flex-col gap-2 pt-3">
        <Hint>
          For example, the output of <code>kubectl get pods -A -o jsonpath="{'{..image}'}"</code>, a Compose
          file, or a plain list.
        </Hint>
        <TextArea value={text} onChange={setText} rows={5} aria-label="References" isCode />
        <div className="flex flex-wrap items-center gap-3">
          <Button disabled={references.length === 0} onClick={() => onPaste(references)}>
            Use {references.length > 0 ? formatPlural(references.length, 'reference') : 'references'}
          </Button>
          {isPasted && (
            <Button variant="link" className="text-sm" onClick={() => onPaste([])}>
              Show this registry’s repositories
            </Button>
          )}
          {unread.length > 0 && (
            <Hint>
              Not references: {visibleText(unread.slice(0, 3).join(', '))}
              {unread.length > 3 && ` and ${unread.length - 3} more`}
            </Hint>
          )}
        </div>
      </div>
    </details>
  )
}
