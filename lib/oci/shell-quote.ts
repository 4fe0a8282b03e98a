/** Words a POSIX shell (and zsh, which expands a leading `=` and `~`) leaves alone. */
const PLAIN = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+=,-]*$/
const WIDTH = 80

/** Quotes one value for a POSIX shell, with single quotes, only where it needs them. */
export function shellQuote(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}

/** A command as words that are quoted already; lines break between them only. */
export interface ShellCommand {
  words: readonly string[]
}

type Word = string | ShellCommand
type Value = Word | readonly Word[] | false | undefined

/**
 * Writes a command: every interpolated string is quoted, an array gives a word each, a nested command stays on
 * one line (unless the command begins with it), `false` and `undefined` vanish.
 */
export function sh(strings: TemplateStringsArray, ...values: Value[]): ShellCommand {
  const words: string[] = []
  let word: string | undefined
  const end = () => {
    if (word !== undefined) words.push(word)
    word = undefined
  }
  strings.forEach((text, index) => {
    for (const part of text.match(/\s+|(?:[^\s'"]|'[^']*'|"[^"]*")+/g) ?? []) {
      if (/^\s/.test(part)) end()
      else word = (word ?? '') + part
    }
    const value = values[index]
    if (value === undefined || value === false) return
    const isHead = word === undefined && words.length === 0
    if (isHead && typeof value === 'object' && !isList(value)) words.push(...value.words)
    else if (isList(value)) {
      end()
      words.push(...value.map(wordOf))
    } else word = (word ?? '') + wordOf(value)
  })
  end()
  return { words }
}

/** The commands as lines to copy; long ones continue with a backslash. */
export function shell(...commands: (ShellCommand | false | undefined)[]): string {
  return commands
    .filter((command) => command !== false && command !== undefined)
    .map(wrap)
    .join('\n')
}

function isList(value: Word | readonly Word[]): value is readonly Word[] {
  return Array.isArray(value)
}

function wordOf(value: Word): string {
  return typeof value === 'string' ? shellQuote(value) : value.words.join(' ')
}

function wrap({ words }: ShellCommand): string {
  if (words.join(' ').length <= WIDTH) return words.join(' ')
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - 2) {
      lines.push(line)
      line = `  ${word}`
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join(' \\\n')
}
