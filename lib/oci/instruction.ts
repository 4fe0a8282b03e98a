import { parseGoList, quoteList } from './go-list'
import { describeHealthcheck } from './healthcheck-instruction'
import type { ImageConfig } from './image-config'

/** A line of history as a Dockerfile instruction. All of it is untrusted text from the image. */
export interface Instruction {
  /** `RUN`, `COPY`, …; '' if the text isn't a Dockerfile instruction. */
  keyword: string
  /** The readable text after the keyword, or the whole text without a keyword. */
  text: string
  /** `NAME=value` of the command's build arguments. May be secrets. */
  buildArgs: string[]
  /** The history entry, unchanged. */
  raw: string
  /** The command's shell, unless it's `/bin/sh -c`. `text` starts with it as well. */
  shell?: string
}

/** Parts of the config that make instructions exact. */
export type InstructionHints = Partial<Pick<ImageConfig, 'cmd' | 'entrypoint' | 'healthcheck' | 'shell'>>

const keywords = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
)
const defaultShell = '/bin/sh -c'
const knownShells = [defaultShell, '/bin/bash', '/bin/ash', '/bin/zsh', 'cmd /S /C', 'powershell', 'pwsh']
const options = /(?: -[A-Za-z]*o [a-z]+| -[A-Za-z]+)*(?= |$)/y
const nop = '#(nop)'

/**
 * Parses a history entry's `created_by`, as Docker, buildah and BuildKit write it, into an instruction. Text of
 * other builders stays unchanged. What builders don't record (`--from`, `--link`) stays unknown.
 */
export function parseInstruction(createdBy: string, hints: InstructionHints = {}): Instruction {
  const recorded = createdBy.trim()
  const isRun = recorded.startsWith('RUN ')
  const { buildArgs, rest } = cutBuildArgs(isRun ? recorded.slice(4).trimStart() : recorded, hints)
  const done = (keyword: string, text: string, shell?: string): Instruction => ({
    keyword,
    text,
    buildArgs,
    raw: createdBy,
    ...(shell !== undefined && { shell }),
  })
  const shell = shellOf(rest, hints)
  const command = shell === undefined ? undefined : rest.slice(shell.length).trimStart()
  if (!isRun && command?.startsWith(nop)) {
    const { keyword, text } = splitKeyword(command.slice(nop.length).trim())
    return done(keyword, keyword === '' ? text : toReadable(keyword, text, hints))
  }
  if (isRun || shell !== undefined || buildArgs.length > 0) {
    const text = withoutMark(rest)
    if (shell !== defaultShell) return done('RUN', text, shell)
    return done('RUN', text.slice(defaultShell.length).trim())
  }
  const { keyword, text } = splitKeyword(recorded)
  return done(keyword, keyword === '' ? recorded : toReadable(keyword, withoutMark(text), hints))
}

function splitKeyword(text: string): { keyword: string; text: string } {
  const end = text.search(/\s/)
  const word = end === -1 ? text : text.slice(0, end)
  return keywords.has(word) ? { keyword: word, text: text.slice(word.length).trim() } : { keyword: '', text }
}

/** Removes the comment that BuildKit adds to RUN and COPY. */
function withoutMark(text: string): string {
  return text.endsWith('# buildkit') ? text.slice(0, -'# buildkit'.length).trimEnd() : text
}

/** The shell at the start of the text, with its options. */
function shellOf(text: string, { shell }: InstructionHints): string | undefined {
  const candidates = shell && shell.length > 0 ? [shell.join(' '), ...knownShells] : knownShells
  const found = candidates.find((candidate) => text === candidate || text.startsWith(`${candidate} `))
  if (found === undefined || found.endsWith(' -c')) return found
  options.lastIndex = found.length
  return found + (options.exec(text)?.[0] ?? '')
}

/** Removes `|2 A=1 B=x y ` from the start. Values may contain spaces, so the shell shows where they end. */
function cutBuildArgs(text: string, hints: InstructionHints): { buildArgs: string[]; rest: string } {
  const [start, digits] = /^\|(\d{1,4}) /.exec(text) ?? []
  if (start === undefined) return { buildArgs: [], rest: text }
  const count = Number(digits)
  const end = endOfBuildArgs(text, start.length, count, hints)
  const words = text.slice(start.length, end).trim()
  const rest = text.slice(end).trim()
  if (count === 0 || words === '') return { buildArgs: [], rest }
  const starts = [
    0,
    ...[...words.matchAll(/ [A-Za-z_][A-Za-z0-9_]*=/g)].map((match) => match.index + 1),
  ].slice(0, count)
  return { buildArgs: starts.map((from, index) => words.slice(from, starts[index + 1]).trimEnd()), rest }
}

function endOfBuildArgs(text: string, from: number, count: number, { shell }: InstructionHints): number {
  const candidates = shell && shell.length > 0 ? [shell.join(' '), ...knownShells] : knownShells
  const ends = candidates
    .map((candidate) => text.indexOf(` ${candidate} `, from - 1))
    .filter((end) => end !== -1)
  if (ends.length > 0) return Math.min(...ends)
  let end = from
  for (let word = 0; word < count && end < text.length; word += 1) {
    const blank = text.indexOf(' ', end + 1)
    end = blank === -1 ? text.length : blank
  }
  return end
}

function toReadable(keyword: string, text: string, hints: InstructionHints): string {
  switch (keyword) {
    case 'CMD':
      return quoteList(withoutPointer(text), hints.cmd)
    case 'ENTRYPOINT':
      return quoteList(withoutPointer(text), hints.entrypoint)
    case 'USER':
    case 'WORKDIR':
      return goWords(text)
    case 'SHELL':
      return quoteList(text, hints.shell, (words) => words.split(' '))
    case 'HEALTHCHECK':
      return describeHealthcheck(text, hints.healthcheck)
    case 'EXPOSE':
      return goMapKeys(text) ?? goWords(text)
    case 'VOLUME':
      return parseGoList(text) ? quoteList(text, null) : goWords(text)
    case 'ADD':
    case 'COPY':
      return text.replace(/\b(file|dir|multi):([0-9a-f]{12})[0-9a-f]{52}\b/g, '$1:$2…')
    default:
      return text
  }
}

/** `map[443/tcp:{} 80/tcp:{}]` as `443/tcp 80/tcp`. */
function goMapKeys(text: string): string | undefined {
  if (!text.startsWith('map[') || !text.endsWith(']')) return undefined
  return text.slice(4, -1).replaceAll(':{}', '')
}

/** Docker 1.9 and earlier wrote `&{["x"]}`. */
function withoutPointer(text: string): string {
  return text.startsWith('&{[') && text.endsWith(']}') ? text.slice(2, -1) : text
}

/** `[80/tcp 443/tcp]` as `80/tcp 443/tcp`. */
function goWords(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text
}
