import { RegistryError } from '@/lib/oci/registry-error'

/** Hands over the lines of an answer as they come, those of one piece together. Throws when the answer is cut. */
export async function readLines(response: Response, onLines: (lines: string[]) => void): Promise<void> {
  if (!response.body) throw new RegistryError(502, 'UNREADABLE', 'The answer came without a body.')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    const whole = lines.filter((line) => line !== '')
    if (whole.length > 0) onLines(whole)
  }
}
