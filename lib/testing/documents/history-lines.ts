interface HistoryLine {
  created?: string
  created_by?: string
  author?: string
  comment?: string
  empty_layer?: boolean
}

/** Returns a history entry that creates a layer. */
export function line(created_by: string, fields: HistoryLine = {}): HistoryLine {
  return { created: '2023-03-04T05:06:06.25Z', created_by, ...fields }
}

/** Returns a history entry that creates no layer. */
export function emptyLine(created_by: string, fields: HistoryLine = {}): HistoryLine {
  return line(created_by, { ...fields, empty_layer: true })
}

/** Writes an instruction as Docker's classic builder does: two spaces before it, except for ADD and COPY. */
export function nop(instruction: string): string {
  const isLayer = /^(?:ADD|COPY) /.test(instruction)
  return `/bin/sh -c #(nop) ${isLayer ? '' : ' '}${instruction}${isLayer ? ' ' : ''}`
}
