import type { ReactNode } from 'react'
import { truncateText } from '@/components/ui/truncate-text'
import { TruncatedNote } from '@/components/ui/truncated-note'
import { visibleText } from '@/lib/oci/visible-text'
import { CopyButton } from '../ui/copy-button'

const MAX_COMMAND = 10_000
const MAX_WORDS = 200
const MAX_WORD_LENGTH = 500

export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 px-4.5 py-2 sm:grid-cols-[160px_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">{children}</dd>
    </div>
  )
}

export function Command({ words }: { words: string[] | null }) {
  if (!words || words.length === 0) return <span className="text-muted">not set</span>
  const text = JSON.stringify(words)
  return (
    <>
      <code className="min-w-0 break-words">{visibleText(truncateText(text, MAX_COMMAND))}</code>
      {text.length <= MAX_COMMAND && <CopyButton text={visibleText(text)} label="command as JSON" />}
    </>
  )
}

export function Words({ words, none, documents }: { words: string[]; none: string; documents: string }) {
  if (words.length === 0) return <span className="text-muted">{none}</span>
  return (
    <>
      {words.slice(0, MAX_WORDS).map((word) => (
        <code key={word} className="min-w-0 break-all rounded-md border bg-inset px-1.5">
          {visibleText(truncateText(word, MAX_WORD_LENGTH))}
        </code>
      ))}
      <TruncatedNote
        shown={MAX_WORDS}
        count={words.length}
        one="entry"
        many="entries"
        href={documents}
        whole="The config"
      />
    </>
  )
}
