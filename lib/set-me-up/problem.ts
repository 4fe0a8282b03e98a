import { platformParts } from './platform-text'
import type { Subject } from './subject'

// Looser than the reference grammar (upper case, odd separators), but nothing that a client, shell, YAML file
// or CI expression would read as more than a name. No leading dash, which would be an option.
const HOST = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9][A-Za-z0-9._-]*)(?::\d{1,5})?$/
const REPOSITORY = /^[A-Za-z0-9_][A-Za-z0-9._/-]*$/
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const DIGEST = /^[A-Za-z0-9][A-Za-z0-9+._-]*:[A-Za-z0-9=_-]+$/
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/**
 * Explains why there's no command for the subject; undefined if there is.
 *
 * Quoting makes values harmless in a shell, but a terminal handles control characters first, and a command with
 * a value that no client accepts is useless.
 */
export function problemOf(subject: Subject): string | undefined {
  const { registry, publicHost, upstream, repository, namespace, tag, digest, layoutPath, layoutReference } =
    subject
  for (const host of [registry, upstream])
    if (host !== undefined && !HOST.test(host)) return `No client accepts the registry host ${show(host)}.`
  if (publicHost !== undefined && !HOST.test(publicHost))
    return `REGISTRY_PUBLIC_HOST is ${show(publicHost)}. Set it to a host with an optional port, for example registry.example.com:5000.`
  for (const name of [repository, namespace])
    if (name !== undefined && !REPOSITORY.test(name))
      return `No client accepts the repository name ${show(name)}.`
  if (tag !== undefined && !TAG.test(tag)) return `No client accepts the tag ${show(tag)}.`
  if (digest !== undefined && !DIGEST.test(digest)) return `No client accepts the digest ${show(digest)}.`
  for (const text of [layoutPath, layoutReference])
    if (text !== undefined && CONTROL.test(text)) return "The layout's name contains control characters."
  return undefined
}

/** The subject without platforms, tags and ports that no client accepts. */
export function withoutOddities(subject: Subject): Subject {
  const { platforms, tags, exposedPorts } = subject
  return {
    ...subject,
    platforms: platforms?.filter(({ platform, digest }) => platformParts(platform) && DIGEST.test(digest)),
    tags: tags?.filter((tag) => TAG.test(tag)),
    exposedPorts: exposedPorts?.filter((port) => /^\d{1,5}(?:\/(?:tcp|udp|sctp))?$/.test(port)),
  }
}

function show(value: string): string {
  const text = value.replace(new RegExp(CONTROL, 'gu'), '\ufffd')
  return `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`
}
