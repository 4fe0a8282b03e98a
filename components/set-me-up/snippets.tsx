'use client'

import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import { markFilled } from '@/lib/set-me-up/highlight'
import type { Snippet } from '@/lib/set-me-up/snippet'
import type { Subject } from '@/lib/set-me-up/subject'

/** The steps of a task, counted within their section, each with the exact text to copy. */
export function Snippets({ snippets, subject }: { snippets: Snippet[]; subject?: Subject }) {
  return (
    <ol className="flex flex-col gap-4">
      {snippets.map((snippet, position) => {
        const isNewSection = snippet.section !== snippets[position - 1]?.section
        return (
          <li
            key={`${snippet.section ?? ''} ${snippet.title} ${snippet.lines}`}
            className="flex min-w-0 flex-col gap-1.5"
          >
            {isNewSection && snippet.section && <h3 className="pt-2 font-semibold">{snippet.section}</h3>}
            <p>
              <strong className="font-semibold">
                {stepNumber(snippets, position)}. {snippet.title}
              </strong>{' '}
              {snippet.note && <span className="text-muted text-sm">{snippet.note}</span>}
            </p>
            <SnippetText snippet={snippet} subject={subject} />
            {snippet.warning && <Notice tone="warning">{snippet.warning}</Notice>}
          </li>
        )
      })}
    </ol>
  )
}

/** A snippet's exact text; the parts filled in from the subject stand out. */
export function SnippetText({
  snippet,
  subject,
}: {
  snippet: Pick<Snippet, 'title' | 'lines'>
  subject?: Subject | undefined
}) {
  return (
    <div className="flex items-start rounded-control border bg-inset">
      <CodeBlock label={snippet.title} className="min-w-0 flex-1 overflow-x-auto p-3">
        {subject
          ? markFilled(snippet.lines, subject).map(({ text, isFilled }, position) =>
              isFilled ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
                <span key={position} className="text-link">
                  {text}
                </span>
              ) : (
                text
              ),
            )
          : snippet.lines}
      </CodeBlock>
      <span className="shrink-0 p-2">
        <CopyButton text={snippet.lines} label={`code: ${snippet.title}`} />
      </span>
    </div>
  )
}

function stepNumber(snippets: Snippet[], position: number): number {
  let start = position
  while (start > 0 && snippets[start - 1]?.section === snippets[position]?.section) start -= 1
  return position - start + 1
}
