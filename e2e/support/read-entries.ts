/** Reads the lines of NDJSON that come before the end line. */
export async function readEntries<T>(answer: { text(): Promise<string> }): Promise<T[]> {
  const lines = (await answer.text()).trimEnd().split('\n')
  return lines.filter((line) => !line.startsWith('{"end":')).map((line): T => JSON.parse(line))
}
