/** A part of the documentation that is generated: a marked part of a Markdown file, or a whole file. */
export interface DocsPart {
  /** The file's path from the project's root. */
  path: string
  /** The part's name in `<!-- generated: name -->`. Without it, the part is the whole file. */
  name?: string
  write: () => string
}

/** Replaces the text between a part's marker and `<!-- end -->`. Throws if there's no such marker. */
export function replacePart(text: string, { path, name, write }: DocsPart): string {
  if (name === undefined) return write()
  const start = `<!-- generated: ${name} -->\n`
  const from = text.indexOf(start)
  const to = text.indexOf('<!-- end -->', from)
  if (from === -1 || to === -1) throw new Error(`${path} has no part ${start.trim()} … <!-- end -->.`)
  return `${text.slice(0, from)}${start}${write()}${text.slice(to)}`
}
