import { parseTag } from './version-order'

/** What a tag's text says about its version. */
export interface VersionName {
  tag: string
  /** `1.27.0` gives 1, 27, 0, without leading zeros and `v`. Empty if the tag isn't a version. */
  numbers: readonly string[]
  /** `alpine3.21` in `1.27.0-alpine3.21`; '' for a plain version. */
  variant: string
  /** `rc.2` in `2.0.0-rc.2-slim`; '' for a stable version. */
  preRelease: string
  /** The tag is or ends with a commit: `3f2a91b`, `sha-3f2a91b`, `1.27.0-14-g3f2a91b`. */
  isCommit: boolean
}

const preReleaseWord =
  /^(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|next|milestone|ea|a|b|m)(?:$|[.\d])/i

/** `2025-06-01` is one number, like 20250601. */
const dateForm = /^((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)/

export function readVersionName(tag: string): VersionName {
  const parsed = parseTag(tag)
  const { isPreRelease } = parsed
  const date = dateForm.exec(tag)
  const numbers = date ? [date.slice(1).join('')] : parsed.numbers
  if (!numbers) return { tag, numbers: [], variant: '', preRelease: '', isCommit: isCommitName(tag) }
  const written = date?.[0] ?? numbers.join('.')
  const behind = tag.slice(tag.indexOf(written) + written.length)
  // A build isn't a variant, so the version stays plain.
  const suffix = parsed.build === '' ? behind : behind.replace(`_${parsed.build}`, '')
  if (!isSuffix(suffix)) return { tag, numbers: [], variant: '', preRelease: '', isCommit: false }
  const parts = suffix
    .replace(/^\.[xX](?=$|[-_])/, '')
    .split(/[-_]/)
    .map((part) => part.replace(/^\./, ''))
    .filter((part) => part !== '')
  const isCommit = isHex((parts.at(-1) ?? '').replace(/^g(?=[0-9a-f]{7})/, ''))
  const start = isPreRelease && !isCommit ? parts.findIndex((part) => preReleaseWord.test(part)) : -1
  const end = start < 0 ? start : endOfPreRelease(parts, start)
  return {
    tag,
    numbers: numbers.map((digits) => digits.replace(/^0+(?=\d)/, '')),
    variant: (start < 0 ? parts : [...parts.slice(0, start), ...parts.slice(end)]).join('-'),
    preRelease: start < 0 ? '' : parts.slice(start, end).join('-'),
    isCommit,
  }
}

/** A pre-release is a word followed by numbers; the rest is a variant. */
function endOfPreRelease(parts: readonly string[], start: number): number {
  let end = start + 1
  while (/^\d[\d.]*$/.test(parts[end] ?? '')) end += 1
  return end
}

/** Compares the numbers of two versions, newest first; 0 if one is a prefix of the other. */
export function compareVersions(a: readonly string[], b: readonly string[]): number {
  for (let n = 0; n < Math.min(a.length, b.length); n += 1) {
    const [one, other] = [a[n] ?? '', b[n] ?? '']
    if (one.length !== other.length) return other.length - one.length
    if (one !== other) return one < other ? 1 : -1
  }
  return 0
}

/** `3d-model` and `2x` start with a number but aren't versions; `8u312` and `1.0rc1` are. */
function isSuffix(suffix: string): boolean {
  return suffix === '' || /^[-_.]/.test(suffix) || /^[A-Za-z]{1,9}[-_.]?\d/.test(suffix)
}

/** Also after a branch and before a date: `main-3f2a91b-1700000000`. */
function isCommitName(tag: string): boolean {
  if (/^(?:(?:sha|git|commit)[-_.]?)?[0-9a-f]{7,64}$/i.test(tag)) return true
  const parts = tag.split(/[-_.]/)
  const last = parts.at(-1) ?? ''
  return isHex(/^\d{8,}$/.test(last) ? (parts.at(-2) ?? '') : last)
}

/** Needs both digits and letters: `defaced` is a word, `20240513` a date. */
function isHex(text: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(text) && /[a-f]/.test(text) && /\d/.test(text)
}
