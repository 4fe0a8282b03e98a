import type { CountsLine, EndOf, EntryOf } from '@/lib/api/lines'
import { parseServerTiming } from '@/lib/telemetry/server-timing'
import { parseJson } from './api-client'
import { interruption, isAbort } from './interruption'
import { noteCounts } from './view-counts'

/**
 * Reads NDJSON from our API. `onLines` gets lines as they arrive, those of a chunk together; lines with counts are
 * added to the page's counts. Returns the end line; throws an `interruption` if there was none.
 */
export async function jsonLines<Line extends object>(
  response: Response,
  onLines: (lines: EntryOf<Line>[]) => void,
): Promise<EndOf<Line>> {
  const requestId = parseServerTiming(response.headers.get('server-timing'))?.requestId ?? ''
  let end: EndOf<Line> | undefined
  for await (const lines of readLines<EntryOf<Line> | EndOf<Line> | CountsLine>(response)) {
    const entries: EntryOf<Line>[] = []
    for (const line of lines) {
      if (isCounts(line)) noteCounts(requestId, line.counts)
      else if (isEnd<EndOf<Line>>(line)) end = line
      else entries.push(line)
    }
    if (entries.length > 0) onLines(entries)
  }
  if (!end) throw interruption()
  return end
}

function isCounts(line: object): line is CountsLine {
  return 'counts' in line
}

function isEnd<End extends { end: string }>(line: object): line is End {
  return 'end' in line
}

/** The complete lines of each chunk; of a chunk with a line that isn't ours, those before it. */
async function* readLines<Line extends object>({ body }: Response): AsyncGenerator<Line[]> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  // In parts: joined with each chunk, a line of many chunks would be searched from its start each time.
  let begun: string[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const [first = '', ...more] = value.split('\n')
      begun.push(first)
      const last = more.pop()
      if (last === undefined) continue
      const { lines, problem } = parseLines<Line>([begun.join(''), ...more])
      begun = [last]
      yield lines
      if (problem) throw problem
    }
  } catch (error) {
    throw isAbort(error) ? error : interruption(error)
  } finally {
    // Nothing reads the rest, and a broken connection has nothing to cancel.
    reader.cancel().catch(() => undefined)
  }
}

/** Parses lines up to the first that isn't an object. */
function parseLines<Line extends object>(texts: readonly string[]): { lines: Line[]; problem?: unknown } {
  const lines: Line[] = []
  try {
    for (const text of texts) {
      if (text.trim() === '') continue
      const line = parseJson<Line | null>(text)
      if (typeof line !== 'object' || line === null) throw new SyntaxError('The line is not an object.')
      lines.push(line)
    }
    return { lines }
  } catch (problem) {
    return { lines, problem }
  }
}
