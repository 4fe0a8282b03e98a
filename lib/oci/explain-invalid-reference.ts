import { isDigest, isRegisteredDigest } from './digest'
import {
  isRepositoryName,
  isTag,
  longestName,
  normalizeHost,
  splitHost,
  splitReference,
} from './reference-grammar'
import { visibleText } from './visible-text'

/** Explains why a text isn't a reference and how to fix it. */
export function explainInvalidReference(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') return 'Type a reference, for example nginx:1.27 or ghcr.io/owner/image.'
  if (isRegisteredDigest(trimmed)) return 'Add the repository: repository@digest.'
  if (/^[0-9a-f]{64}$/.test(trimmed)) return 'Add the repository and the algorithm: repository@sha256:…'
  if (/\s/.test(trimmed)) return 'A reference can’t contain spaces.'
  if (trimmed !== text) return 'Remove the spaces around the reference.'
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return 'Remove the scheme: a reference starts with the host.'
  const { name, tag, digest } = splitReference(text)
  return (
    explainName(name) || explainTag(tag) || explainDigest(digest) || 'This isn’t a valid image reference.'
  )
}

function explainName(name: string): string {
  const { host, path } = splitHost(name)
  if (normalizeHost(host) === undefined)
    return `${quote(host)} isn’t a valid host: use letters, digits, dots, and dashes, and a port from 1 to 65535.`
  if (path === '') return 'The repository is missing.'
  if (path.length > longestName) return `The repository is longer than ${longestName} characters.`
  const fault = path.split('/').find((part) => !isRepositoryName(part))
  if (fault === undefined) return ''
  if (fault === '')
    return 'Remove the empty part of the repository: it has two slashes in a row, or ends with one.'
  if (isRepositoryName(fault.toLowerCase()))
    return `A repository must be lowercase: ${quote(fault)} has uppercase letters.`
  return `${quote(fault)} isn’t valid in a repository: use lowercase letters and digits, separated by a dot, one or two underscores, or dashes.`
}

function explainTag(tag: string | undefined): string {
  if (tag === undefined || isTag(tag)) return ''
  if (tag === '') return 'The tag after the colon is missing.'
  if (tag.length > 128) return 'The tag is longer than 128 characters.'
  if (tag.includes('+'))
    return `A tag can’t contain “+”. Helm replaces it with “_”, as in ${quote(tag.replaceAll('+', '_'))}.`
  return `${quote(tag)} isn’t a valid tag: use letters, digits, “_”, “.”, and “-”, starting with a letter, a digit, or “_”.`
}

function explainDigest(digest: string | undefined): string {
  if (digest === undefined || isDigest(digest)) return ''
  if (digest === '') return 'The digest after the @ is missing.'
  if (isDigest(digest.toLowerCase())) return 'A digest must be lowercase.'
  const hex = /^sha256:([0-9a-f]*)$/.exec(digest)?.[1]
  if (hex !== undefined) return `A sha256 digest has 64 hex digits, but this one has ${hex.length}.`
  return `${quote(digest)} isn’t a valid digest: use sha256: followed by 64 hex digits.`
}

function quote(text: string): string {
  return `“${visibleText(text.length > 80 ? `${text.slice(0, 80)}…` : text)}”`
}
