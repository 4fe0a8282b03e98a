'use client'

import { useQuery } from '@tanstack/react-query'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { statementQuery } from '@/lib/queries/referrers'
import { api } from '@/lib/routes'
import { CodeBlock } from '../ui/code-block'
import { CopyButton } from '../ui/copy-button'
import { Notice } from '../ui/notice'
import { Skeleton } from '../ui/skeleton'

const MAX_CHARACTERS = 60_000

/** An in-toto statement, decoded: about what it speaks, what it claims, and the claim itself. */
export function StatementView({ reference }: { reference: string }) {
  const { data, error } = useQuery(statementQuery(reference))
  if (error) return <Notice tone="error">{error.message}</Notice>
  if (!data) return <Skeleton width="100%" height={120} />
  const text = JSON.stringify(data.predicate, null, 2) ?? ''
  const envelope =
    data.envelope === 'dsse'
      ? 'DSSE envelope'
      : data.envelope === 'sigstore-bundle'
        ? 'Sigstore bundle'
        : undefined
  return (
    <div className="mt-2 flex flex-col gap-2 rounded-control border bg-inset p-3 text-sm">
      <p className="text-muted">
        {envelope
          ? `${envelope}, ${data.signatures} ${data.signatures === 1 ? 'signature' : 'signatures'}, none of them checked. `
          : 'Unsigned in-toto statement. '}
        {data.statementType && `Type ${visibleText(data.statementType)}.`}
      </p>
      <ul aria-label="Subjects">
        {data.subjects.map((subject) => (
          <li key={subject.name + subject.digest} className="break-all">
            <span className="text-muted">about </span>
            {visibleText(subject.name) || 'unnamed'}{' '}
            <code title={subject.digest}>{shortDigest(subject.digest)}</code>
          </li>
        ))}
      </ul>
      <div className="relative">
        <CodeBlock label="Predicate" className="max-h-96 overflow-auto rounded-control border bg-panel p-3">
          {visibleText(text.slice(0, MAX_CHARACTERS))}
        </CodeBlock>
        <span className="absolute top-1 right-3">
          <CopyButton text={text} label="predicate" />
        </span>
      </div>
      {text.length > MAX_CHARACTERS && (
        <p className="text-amber">
          Cut after {MAX_CHARACTERS} of {text.length} characters: the download has all.
        </p>
      )}
      <a href={api.blob(reference, 'statement.json')} download className="link">
        Download the blob
      </a>
    </div>
  )
}
