'use client'

import { Hint } from '@/components/ui/hint'
import type { PlainHttp } from '@/lib/set-me-up/plain-http'
import { SnippetText } from './snippets'

/** The one-time setup of a client for a registry without TLS. */
export function PlainHttpHelp({ help }: { help: PlainHttp }) {
  return (
    <details className="rounded-control bg-amber-tint px-3.5 py-2.5 text-amber">
      <summary className="text-sm">
        {help.text} <span className="underline underline-offset-2">Show how</span>
      </summary>
      <div className="flex flex-col gap-2 pt-2 text-text">
        {help.snippets.map((snippet) => (
          <div key={snippet.title + snippet.lines} className="flex flex-col gap-1">
            <p className="font-medium text-sm">{snippet.title}</p>
            <SnippetText snippet={snippet} />
            {snippet.note && <Hint>{snippet.note}</Hint>}
          </div>
        ))}
      </div>
    </details>
  )
}
