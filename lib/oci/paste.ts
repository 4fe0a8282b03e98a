import { imageOfCommand } from './paste-command'
import { referenceOfUrl } from './paste-url'

const longestPaste = 8192
const maxLines = 50

/**
 * Lists texts in a paste that may be references, likeliest first: the image of a command, of a `FROM` or
 * `image:` line, of a web address, then each line as it is. A host alone may end with a slash.
 */
export function pastedCandidates(text: string): string[] {
  if (text.length > longestPaste) return []
  const lines = text.replace(/\\\r?\n/g, ' ').split(/\r?\n/, maxLines)
  return lines
    .flatMap((line) => candidatesOfLine(line.trim().replace(/^[$>-] +/, '')))
    .filter((found) => found !== '')
}

function candidatesOfLine(line: string): string[] {
  // A `#` starts a comment, or follows root's prompt.
  if (line.startsWith('#')) return [clean(imageOfCommand(line.slice(1)) ?? '')]
  const from = /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1]
  if (from !== undefined) return [clean(from)]
  const image = /^(?:- *)?["']?(?:image|reference|ref|uri|imageID)["']?\s*[:=]\s*["']?([^\s"',}]+)/i.exec(
    line,
  )?.[1]
  if (image !== undefined) return [clean(image)]
  const found = imageOfCommand(line)
  if (found !== undefined) return [clean(found)]
  return /\s/.test(stripQuotes(line)) ? [] : [clean(line)]
}

/** Removes quotes, list commas, a transport and URL parts from a word. */
function clean(word: string): string {
  const text = stripQuotes(word)
  const transport = /^(?:docker|docker-image|oci|oras|registry|image):\/\//i.exec(text)?.[0]
  if (transport) return text.slice(transport.length)
  if (/^https?:\/\//i.test(text)) return referenceOfUrl(text) ?? ''
  return text
}

function stripQuotes(text: string): string {
  // An unquoted bracket belongs to an IPv6 address.
  return text.replace(/^(?:[\s"'`“‘<({]|\[(?=["']))+/, '').replace(/(?:[\s"'`”’>)},;]|(?<=["'])\])+$/, '')
}
