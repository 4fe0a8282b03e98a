import type { ClientDefinition } from './client'
import type { Snippet } from './snippet'
import { clientHost, isLoopback, type Subject } from './subject'

/** Adds a warning to snippets with a `localhost` that isn't the reader's machine. */
export function withLoopbackWarning(
  subject: Subject,
  definition: Pick<ClientDefinition, 'runsOn'>,
  snippets: Snippet[],
): Snippet[] {
  const host = clientHost(subject)
  const text = subject.isLayout || !isLoopback(host) ? undefined : loopbackWarning(subject, definition)
  if (text === undefined) return snippets
  return snippets.map((snippet) =>
    snippet.lines.includes(host)
      ? { ...snippet, warning: [text, snippet.warning].filter(Boolean).join(' ') }
      : snippet,
  )
}

function loopbackWarning(
  { readerIsLocal }: Subject,
  { runsOn }: Pick<ClientDefinition, 'runsOn'>,
): string | undefined {
  const fix = 'Set REGISTRY_PUBLIC_HOST to the host that clients use.'
  if (runsOn !== undefined)
    return `Here, localhost is the ${runsOn === 'node' ? 'cluster node' : 'build machine'} itself. ${fix}`
  return readerIsLocal ? undefined : `Here, localhost is your own machine. ${fix}`
}
