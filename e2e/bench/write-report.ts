import { readFileSync, writeFileSync } from 'node:fs'

/**
 * Writes each section between its marks `<!-- bench: name -->` and `<!-- end: name -->` in the file, and keeps the
 * text around them. Throws if a mark is missing.
 */
export function writeReport(file: string, sections: Map<string, string>): void {
  let text = readFileSync(file, 'utf8')
  for (const [name, section] of sections) {
    const start = `<!-- bench: ${name} -->`
    const end = `<!-- end: ${name} -->`
    const [from, to] = [text.indexOf(start), text.indexOf(end)]
    if (from < 0 || to < from) throw new Error(`${file} has no place for “${name}”`)
    text = `${text.slice(0, from + start.length)}\n${section}\n${text.slice(to)}`
  }
  writeFileSync(file, text)
}
