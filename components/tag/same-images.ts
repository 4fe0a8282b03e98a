import type { TagRow } from '@/lib/artifact/row'

/** For each tag whose digest is known, the other tags known to name the same image. */
export function sameImages(rows: Iterable<Pick<TagRow, 'tag' | 'digest'>>): Map<string, string[]> {
  const byDigest = new Map<string, string[]>()
  for (const { tag, digest } of rows) {
    if (digest) byDigest.set(digest, [...(byDigest.get(digest) ?? []), tag])
  }
  const same = new Map<string, string[]>()
  for (const names of byDigest.values()) {
    if (names.length < 2) continue
    for (const tag of names)
      same.set(
        tag,
        names.filter((other) => other !== tag),
      )
  }
  return same
}
