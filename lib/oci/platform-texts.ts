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

/** What still fits into an address beside the rest. */
const MAX_TEXT = 200
const UNKNOWN = 'unknown'

interface Texts {
  texts: readonly string[]
  positions: ReadonlyMap<ListedChild, number>
  /** By position: no other child is for the same platform, and the text is its platform's. */
  isAlone: readonly boolean[]
  platformCount: number
}

/** An index may list thousands, and each of them is asked for by itself. */
const made = new WeakMap<readonly ListedChild[], Texts>()

function textsOf(children: readonly ListedChild[]): Texts {
  const cached = made.get(children)
  if (cached) return cached
  const texts = makeTexts(children)
  made.set(children, texts)
  return texts
}

/**
 * What each child of an index is called: its platform's text form. Where several are for one platform, what sets them
 * apart is added: the spelling (`linux/arm64/v8` beside `linux/arm64`), else a note (`linux/amd64 (zstd)`).
 * `findByPlatform` reads each back as its child and no other. A child without a platform is `unknown`.
 */
export function platformTexts(children: readonly ListedChild[]): readonly string[] {
  return textsOf(children).texts
}

/** The same for one of them. */
export function platformText(child: ListedChild, children: readonly ListedChild[]): string {
  const { texts, positions } = textsOf(children)
  return texts[positions.get(child) ?? -1] ?? plainText(child)
}

/** True where a child's text is its platform's own, and no other child is for that platform. */
export function isOnlyOne(child: ListedChild, children: readonly ListedChild[]): boolean {
  const { isAlone, positions } = textsOf(children)
  return isAlone[positions.get(child) ?? -1] ?? false
}

/** How many platforms some children are for; one that names none counts as one more. */
export function countPlatforms(children: readonly ListedChild[]): number {
  return textsOf(children).platformCount
}

/**
 * The child that a text means: as `platformTexts` writes it, its digest, or any spelling of its platform. Of several
 * for that platform it is the first, as it is for clients; without an OS version, the first of any version.
 */
export function findByPlatform<T extends ListedChild>(children: readonly T[], wanted: string): T | undefined {
  const text = wanted.trim()
  const named = children[textsOf(children).texts.indexOf(text)]
  if (named) return named
  const byDigest = children.find(({ digest }) => digest === text) ?? findNoted(children, text)
  if (byDigest) return byDigest
  const platform = parsePlatform(text)
  if (!platform) return undefined
  const same = children.find((child) => child.platform && isSamePlatform(child.platform, platform))
  if (same || platform.osVersion) return same
  return children.find((child) => child.platform && isSamePlatform(withoutVersion(child.platform), platform))
}

/** By the beginning of a digest behind a platform: where else it was written, another child was for that platform, too. */
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

/** Parts may be as long as their document: then the version goes, or the end, and the digest stands for it. */
function shortText({ platform, digest }: ListedChild, format: (platform: Platform) => string): string {
  if (!platform || isUnknownPlatform(platform)) return UNKNOWN
  const text = format(platform)
  if (text.length <= MAX_TEXT) return text
  const { os, architecture, variant = '' } = platform
  const short = format({ os, architecture, variant })
  return `${short.length <= MAX_TEXT ? short : `${short.slice(0, MAX_TEXT)}...`} (${digest})`
}
