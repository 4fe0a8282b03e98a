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
  if (isRegisteredDigest(trimmed)) return 'A digest alone names no repository: write repository@digest.'
  if (/^[0-9a-f]{64}$/.test(trimmed))
    return 'This is the hex of a digest: write repository@sha256: in front of it.'
  if (/\s/.test(trimmed)) return 'A reference has no blanks.'
  if (trimmed !== text) return 'There are blanks around the reference.'
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return 'A reference has no scheme: leave out what stands before the host.'
  const { name, tag, digest } = splitReference(text)
  return explainName(name) || explainTag(tag) || explainDigest(digest) || 'This is no image reference.'
}

function explainName(name: string): string {
  const { host, path } = splitHost(name)
  if (normalizeHost(host) === undefined)
    return `${quote(host)} is no host: expected letters, digits, dots and dashes, and a port from 1 to 65535.`
  if (path === '') return 'The repository is missing.'
  if (path.length > longestName) return `The repository is longer than ${longestName} characters.`
  const fault = path.split('/').find((part) => !isRepositoryName(part))
  if (fault === undefined) return ''
  if (fault === '') return 'The repository has an empty part: two slashes together, or one at its end.'
  if (isRepositoryName(fault.toLowerCase()))
    return `A repository is lower case: ${quote(fault)} has upper-case letters.`
  return `${quote(fault)} is no part of a repository: lower-case letters and digits, with single dots, one or two underscores, or dashes between them.`
}

function explainTag(tag: string | undefined): string {
  if (tag === undefined || isTag(tag)) return ''
  if (tag === '') return 'The tag after the colon is missing.'
  if (tag.length > 128) return 'The tag is longer than 128 characters.'
  if (tag.includes('+'))
    return `A tag has no “+”: Helm writes “_” for it, as in ${quote(tag.replaceAll('+', '_'))}.`
  return `${quote(tag)} is no tag: letters, digits, “_”, “.” and “-”, beginning with a letter, a digit or “_”.`
}

function explainDigest(digest: string | undefined): string {
  if (digest === undefined || isDigest(digest)) return ''
  if (digest === '') return 'The digest after the @ is missing.'
  if (isDigest(digest.toLowerCase())) return 'The hex of a digest is lower case.'
  const hex = /^sha256:([0-9a-f]*)$/.exec(digest)?.[1]
  if (hex !== undefined) return `A sha256 digest has 64 hex digits, this one has ${hex.length}.`
  return `${quote(digest)} is no digest: expected sha256: and 64 hex digits.`
}

function quote(text: string): string {
  return `“${visibleText(text.length > 80 ? `${text.slice(0, 80)}…` : text)}”`
}
