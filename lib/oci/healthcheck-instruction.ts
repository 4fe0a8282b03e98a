import { parseGoList, readQuoted } from './go-list'
import type { Healthcheck } from './image-config'

/**
 * Formats a health check for a Dockerfile from Go's output (`&{["CMD-SHELL" "…"] "30s" … '\x03'}`, or
 * `{Test:[CMD-SHELL …] Interval:30s …}`). `known`, the config's own value, resolves ambiguous output.
 */
export function describeHealthcheck(text: string, known: Healthcheck | null | undefined): string {
  const printed = readPointerPrint(text) ?? readFieldPrint(text, known)
  return printed ? [...printed.options, printed.command].join(' ') : text
}

interface Printed {
  options: string[]
  command: string
}

const durationNames = ['interval', 'timeout', 'start-period', 'start-interval']

/** `&{["CMD-SHELL" "curl -f http://x"] "30s" "3s" "0s" "0s" '\x03'}`: older Docker has no start interval. */
function readPointerPrint(text: string): Printed | undefined {
  const open = text.indexOf('[')
  const close = text.lastIndexOf(']')
  if (!text.startsWith('&{[') || close === -1) return undefined
  const test = parseGoList(text.slice(open, close + 1))
  if (!test) return undefined
  const durations: string[] = []
  let position = close + 1
  for (let item = readQuoted(text, position + 1); item; item = readQuoted(text, position + 1)) {
    durations.push(item.value)
    position = item.end
  }
  const options = durations.slice(0, 4).flatMap((value, index) => duration(durationNames[index] ?? '', value))
  return { options: [...options, ...retries(readRune(text.slice(position)))], command: commandOf(test) }
}

/** Go prints the retries as a character: `'\x03'`, `'\u0003'`, `'\t'`, `'!'`. */
function readRune(text: string): number {
  const rune = /^ '(.+)'\}$/s.exec(text)?.[1]
  if (rune === undefined) return 0
  const value = readQuoted(`"${rune.replaceAll('"', '\\"')}"`, 0)?.value
  return value?.codePointAt(0) ?? 0
}

/** `{Test:[CMD-SHELL curl -f http://x] Interval:30s Timeout:3s StartPeriod:0s StartInterval:0s Retries:3}` */
function readFieldPrint(text: string, known: Healthcheck | null | undefined): Printed | undefined {
  const start = /^&?\{Test:\[/.exec(text)?.[0]
  const end = text.lastIndexOf('] Interval:')
  if (start === undefined || end < start.length) return undefined
  const words = text.slice(start.length, end)
  const test = known && known.test.join(' ') === words ? known.test : splitTest(words)
  const field = (name: string) =>
    new RegExp(` ${name}:(\\S+?)\\}?(?: |$)`).exec(text.slice(end + 1))?.[1] ?? ''
  const options = [
    ...duration('interval', field('Interval')),
    ...duration('timeout', field('Timeout')),
    ...duration('start-period', field('StartPeriod')),
    ...duration('start-interval', field('StartInterval')),
    ...retries(Number(field('Retries'))),
  ]
  return { options, command: commandOf(test) }
}

/** Without quotes only the first word is certain: a CMD's arguments are split at spaces. */
function splitTest(words: string): string[] {
  const blank = words.indexOf(' ')
  if (blank === -1) return [words]
  const [kind, rest] = [words.slice(0, blank), words.slice(blank + 1)]
  return kind === 'CMD' ? [kind, ...rest.split(' ')] : [kind, rest]
}

function duration(name: string, value: string): string[] {
  return value === '' || /^0+(?:s|m0s|ns)?$/.test(value) ? [] : [`--${name}=${value}`]
}

function retries(count: number): string[] {
  return Number.isInteger(count) && count > 0 ? [`--retries=${count}`] : []
}

function commandOf(test: readonly string[]): string {
  const [kind = '', ...rest] = test
  if (kind === 'CMD-SHELL') return `CMD ${rest.join(' ')}`
  if (kind === 'CMD') return `CMD [${rest.map((word) => JSON.stringify(word)).join(', ')}]`
  return kind === '' ? 'NONE' : [kind, ...rest].join(' ')
}
