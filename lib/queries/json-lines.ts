import type { CountsLine, EndOf, EntryOf } from '@/lib/api/lines'
import { parseServerTiming } from '@/lib/telemetry/server-timing'
import { parseJson } from './api-client'
import { interruption } from './interruption'
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

/** The complete lines of each chunk. */
async function* readLines<Line>({ body }: Response): AsyncGenerator<Line[]> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const texts = (rest + value).split('\n')
      rest = texts.pop() ?? ''
      yield texts.filter((text) => text !== '').map((text) => parseJson<Line>(text))
    }
  } catch (error) {
    throw isAbort(error) ? error : interruption(error)
  } finally {
    // Nothing reads the rest, and a broken connection has nothing to cancel.
    reader.cancel().catch(() => undefined)
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
