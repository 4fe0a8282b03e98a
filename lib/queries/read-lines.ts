import { RegistryError } from '@/lib/oci/registry-error'
import { type Counts, parseServerTiming } from '@/lib/telemetry/server-timing'
import { noteCounts } from './view-counts'

/**
 * Hands over the lines of an answer as they come, those of one piece together. Those that say what the answer took go to
 * the counts of the page. Throws when the answer is cut.
 */
export async function readLines<T extends object>(
  response: Response,
  onLines: (lines: T[]) => void,
): Promise<void> {
  if (!response.body) throw new RegistryError(502, 'UNREADABLE', 'The answer came without a body.')
  const asked = parseServerTiming(response.headers.get('server-timing'))?.ask ?? ''
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    const texts = (rest + value).split('\n')
    rest = texts.pop() ?? ''
    const lines: T[] = []
    for (const text of texts) {
      if (text === '') continue
      const line = JSON.parse(text) as T | { counts: Counts }
      if ('counts' in line) noteCounts(asked, line.counts)
      else lines.push(line)
    }
    if (lines.length > 0) onLines(lines)
  }
}
