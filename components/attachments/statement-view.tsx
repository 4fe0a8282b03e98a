'use client'

import { useQuery } from '@tanstack/react-query'
import { Detail } from '@/components/detail'
import { CodeBlock } from '@/components/ui/code-block'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { ReadStatement } from '@/lib/artifact/statement'
import { formatCount, formatPlural } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { statementQuery } from '@/lib/queries/referrers'
import { api } from '@/lib/routes'

const MAX_CHARACTERS = 60_000
const MAX_SUBJECTS = 50

/** A decoded statement: its subjects and its predicate. */
export function StatementView({ reference }: { reference: string }) {
  const { data, error } = useQuery(statementQuery(reference))
  if (error) return <Notice tone="error">{visibleText(error.message)}</Notice>
  if (!data) return <Skeleton width="100%" height={120} />
  const statement = data.kind === 'signature' ? describeSignaturePayload(data) : describeStatement(data)
  const text = JSON.stringify(statement.claim, null, 2) ?? ''
  return (
    <div className="mt-2 flex flex-col gap-2 rounded-control border bg-inset p-3 text-sm">
      <p className="break-words text-muted">{statement.form}</p>
      <ul aria-label="Subjects">
        {statement.subjects.slice(0, MAX_SUBJECTS).map((subject) => (
          <li key={subject.name + subject.digest} className="break-all">
            <span className="text-muted">Subject: </span>
            {visibleText(subject.name) || 'unnamed'}{' '}
            <Detail value={{ 'data-digest': subject.digest }}>
              <code>{visibleText(shortDigest(subject.digest))}</code>
            </Detail>
          </li>
        ))}
        {statement.subjects.length > MAX_SUBJECTS && (
          <li>and {statement.subjects.length - MAX_SUBJECTS} more</li>
        )}
      </ul>
      {text !== '{}' && text !== '' && (
        <div className="relative">
          <CodeBlock
            label={statement.claimName}
            className="max-h-96 overflow-auto rounded-control border bg-panel p-3"
          >
            {visibleText(text.slice(0, MAX_CHARACTERS))}
          </CodeBlock>
          <span className="absolute top-1 right-3">
            <CopyButton text={text} label={statement.claimName.toLowerCase()} />
          </span>
        </div>
      )}
      {text.length > MAX_CHARACTERS && (
        <p className="text-amber">
          Showing {formatCount(MAX_CHARACTERS)} of {formatCount(text.length)} characters. Download the blob to
          see the rest.
        </p>
      )}
      <a href={api.blob(reference, 'statement.json')} download className="link self-start">
        Download the blob
      </a>
    </div>
  )
}

interface StatementText {
  form: string
  subjects: { name: string; digest: string }[]
  claimName: string
  claim: unknown
}

const ENVELOPES = { dsse: 'DSSE envelope', 'sigstore-bundle': 'Sigstore bundle' }

function describeStatement(statement: Extract<ReadStatement, { kind: 'statement' }>): StatementText {
  const { envelope, signatures, statementType, subjects, predicate } = statement
  const wrapping = envelope
    ? `${ENVELOPES[envelope]} with ${formatPlural(signatures, 'signature')}, not verified.`
    : 'Unsigned in-toto statement.'
  return {
    form: `${wrapping} Type: ${visibleText(statementType)}.`,
    subjects,
    claimName: 'Predicate',
    claim: predicate,
  }
}

function describeSignaturePayload({
  type,
  reference,
  digest,
  optional,
}: Extract<ReadStatement, { kind: 'signature' }>): StatementText {
  return {
    form: `Signed payload: ${visibleText(type)}. The signature is not verified.`,
    subjects: [{ name: reference, digest }],
    claimName: 'Optional claims',
    claim: optional,
  }
}
