/** Words that a POSIX shell leaves alone, and zsh too, which expands a leading `=` and `~`. */
const PLAIN = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+=,-]*$/
const WIDTH = 80

/** Quotes a value for a POSIX shell, with single quotes and only if needed. */
export function shellQuote(value: string): string {
  return PLAIN.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}

/** A command as quoted words. Lines break only between them. */
export interface ShellCommand {
  words: readonly string[]
}

type Word = string | ShellCommand
type Value = Word | readonly Word[] | false | undefined

/**
 * Builds a command: quotes every interpolated string, expands an array to a word each, keeps a nested command
 * on one line (unless the command starts with it), and drops `false` and `undefined`.
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

/** Formats commands as lines to copy. Long ones continue with a backslash. */
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
