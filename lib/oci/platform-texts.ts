import type { ListedChild } from './listed-child'
import {
  formatAsWritten,
  formatPlatform,
  isSamePlatform,
  isUnknownPlatform,
  type Platform,
  parsePlatform,
} from './platform'
import { platformNotes } from './platform-notes'

/** Leaves room in a URL for the rest. */
const MAX_TEXT = 200
const UNKNOWN = 'unknown'

interface Texts {
  texts: readonly string[]
  positions: ReadonlyMap<ListedChild, number>
  /** By position: the text is the platform's own and no other child has that platform. */
  isAlone: readonly boolean[]
  platformCount: number
}

/** An index may list thousands of children, and each is looked up separately. */
const made = new WeakMap<readonly ListedChild[], Texts>()

function textsOf(children: readonly ListedChild[]): Texts {
  const cached = made.get(children)
  if (cached) return cached
  const texts = makeTexts(children)
  made.set(children, texts)
  return texts
}

/**
 * Texts for an index's children: the platform's text, plus what distinguishes children of the same platform:
 * the spelling (`linux/arm64/v8` next to `linux/arm64`), else a note (`linux/amd64 (zstd)`). `findByPlatform`
 * finds exactly the child again. A child without a platform is `unknown`.
 */
export function platformTexts(children: readonly ListedChild[]): readonly string[] {
  return textsOf(children).texts
}

/** The text of one child. */
export function platformText(child: ListedChild, children: readonly ListedChild[]): string {
  const { texts, positions } = textsOf(children)
  return texts[positions.get(child) ?? -1] ?? plainText(child)
}

/** Whether a child's text is its platform's and no other child has that platform. */
export function isOnlyOne(child: ListedChild, children: readonly ListedChild[]): boolean {
  const { isAlone, positions } = textsOf(children)
  return isAlone[positions.get(child) ?? -1] ?? false
}

/** Counts the distinct platforms; children without one count as one more. */
export function countPlatforms(children: readonly ListedChild[]): number {
  return textsOf(children).platformCount
}

/**
 * Finds the child for a text from `platformTexts`, a digest, or any spelling of a platform. If several match it
 * is the first, as for clients; without an OS version, the first of any version.
 */
export function findByPlatform<T extends ListedChild>(children: readonly T[], wanted: string): T | undefined {
  const text = wanted.trim()
  const match = children[textsOf(children).texts.indexOf(text)]
  if (match) return match
  const byDigest = children.find(({ digest }) => digest === text) ?? findNoted(children, text)
  if (byDigest) return byDigest
  const platform = parsePlatform(text)
  if (!platform) return undefined
  const same = children.find((child) => child.platform && isSamePlatform(child.platform, platform))
  if (same || platform.osVersion) return same
  return children.find((child) => child.platform && isSamePlatform(withoutVersion(child.platform), platform))
}

/** Matches a digest prefix after the platform, as written when another child had the same platform. */
function findNoted<T extends ListedChild>(children: readonly T[], text: string): T | undefined {
  const [, plain = '', note] = /^(.*) \(([a-z0-9+._-]+:[0-9a-f]{12,})\)$/.exec(text) ?? []
  const platform = note === undefined ? undefined : parsePlatform(plain)
  if (note === undefined || !platform) return undefined
  return children.find(
    (child) => child.digest.startsWith(note) && child.platform && isSamePlatform(child.platform, platform),
  )
}

export function withoutVersion({ osVersion: _, ...platform }: Platform): Platform {
  return platform
}

function makeTexts(children: readonly ListedChild[]): Texts {
  const texts = new Map<ListedChild, string>()
  const alone = new Set<ListedChild>()
  let platformCount = 0
  for (const [plain, alike] of groupBy(children, plainText)) {
    const isTwin = new Set(alike.map(({ digest }) => digest)).size > 1
    platformCount += plain === UNKNOWN ? alike.length : 1
    if (!isTwin && plain !== UNKNOWN && !plain.endsWith(')')) for (const child of alike) alone.add(child)
    for (const [text, same] of isTwin ? groupBy(alike, writtenText) : [[plain, alike] as const]) {
      const notes = platformNotes(same)
      for (const child of same) {
        const note = notes.get(child.digest)
        texts.set(child, note ? `${text} (${note})` : text)
      }
    }
  }
  return {
    texts: children.map((child) => texts.get(child) ?? ''),
    positions: new Map(children.map((child, n) => [child, n])),
    isAlone: children.map((child) => alone.has(child)),
    platformCount,
  }
}

function groupBy(
  children: readonly ListedChild[],
  textOf: (child: ListedChild) => string,
): Map<string, ListedChild[]> {
  const groups = new Map<string, ListedChild[]>()
  for (const child of children) {
    const text = textOf(child)
    const group = groups.get(text)
    if (group) group.push(child)
    else groups.set(text, [child])
  }
  return groups
}

function plainText(child: ListedChild): string {
  return shortText(child, formatPlatform)
}

function writtenText(child: ListedChild): string {
  return shortText(child, formatAsWritten)
}

/** Parts can be as long as the document: drop the version or the end, and add the digest instead. */
function shortText({ platform, digest }: ListedChild, format: (platform: Platform) => string): string {
  if (!platform || isUnknownPlatform(platform)) return UNKNOWN
  const text = format(platform)
  if (text.length <= MAX_TEXT) return text
  const { os, architecture, variant = '' } = platform
  const short = format({ os, architecture, variant })
  return `${short.length <= MAX_TEXT ? short : `${short.slice(0, MAX_TEXT)}...`} (${digest})`
}
