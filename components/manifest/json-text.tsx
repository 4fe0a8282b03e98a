import type { ReactNode } from 'react'
import { fullPath } from '@/lib/base-path'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { CodeBlock } from '../ui/code-block'
import { CutLine } from '../ui/cut-line'

const MAX_CHARACTERS = 200_000
const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
const DIGEST = /^"([a-z0-9]+(?:[+._-][a-z0-9]+)*:[a-f0-9]{32,})"$/

/** An indented JSON document, with a link for each digest in `links`. Copies and downloads have the stored bytes. */
export function JsonText({ text, links }: { text: string; links: ReadonlyMap<string, string> }) {
  const shown = indent(text)
  const cut = shown.slice(0, MAX_CHARACTERS)
  return (
    <>
      <CodeBlock label="Document" className="max-h-[70vh] overflow-auto p-4">
        {highlight(cut, links)}
      </CodeBlock>
      {cut.length < shown.length && (
        <CutLine>
          Showing {formatCount(MAX_CHARACTERS)} of {formatCount(shown.length)} characters. Download the
          document to see the rest.
        </CutLine>
      )}
    </>
  )
}

function indent(text: string): string {
  if (text.includes('\n')) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function highlight(text: string, links: ReadonlyMap<string, string>): ReactNode[] {
  const parts: ReactNode[] = []
  let end = 0
  for (const match of text.matchAll(TOKENS)) {
    const [token, string, colon] = match
    parts.push(visibleText(text.slice(end, match.index)))
    end = match.index + token.length
    const digest = string && DIGEST.exec(string)?.[1]
    const link = digest && !colon ? links.get(digest) : undefined
    if (link) {
      parts.push(
        <a key={match.index} href={fullPath(link)} className="link underline underline-offset-2">
          {string}
        </a>,
      )
    } else if (string && colon) {
      parts.push(
        <span key={match.index} className="text-violet">
          {visibleText(string)}
        </span>,
        colon,
      )
    } else parts.push(visibleText(token))
  }
  return [...parts, visibleText(text.slice(end))]
}
