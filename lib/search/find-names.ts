import type { FoundRepository, FoundTag } from '@/lib/api/search'
import { type BestMatches, collectBest } from './collect-best'
import { matchLevel, NONE } from './match-level'
import type { SearchQuery } from './parse-query'

/** Names of repositories that one registry lists. */
export interface ListedNames {
  registry: string
  repositories: Iterable<string>
}

/** Tags of one repository. */
export interface ListedTags {
  registry: string
  repository: string
  tags: Iterable<string>
}

interface NameQuery {
  query: SearchQuery
  /** The open page's registry: its names precede equal matches. */
  currentHost: string | undefined
  max: number
}

/** The best matching repositories: by match, then in the open registry, then the shortest. */
export function findRepositories(
  lists: readonly ListedNames[],
  { query, currentHost, max }: NameQuery,
): BestMatches<FoundRepository> {
  const best = collectBest<FoundRepository>(max)
  const { terms } = query
  if (terms.length === 0 || query.isOnlyDigest) return best
  for (const { registry, repositories } of lists) {
    if (isElsewhere(query, registry)) continue
    for (const repository of repositories) {
      const level = worstLevel(repository.toLowerCase(), terms)
      if (level !== NONE)
        best.offer(score(level, registry === currentHost, repository), { registry, repository })
    }
  }
  return best
}

/**
 * The best matching tags. Each term must match the tag or repository, and at least one the tag, with its letters
 * adjacent: scattered ones match nearly every version. After `name:`, only the tag counts.
 */
export function findTags(
  lists: readonly ListedTags[],
  { query, currentHost, max }: NameQuery,
): BestMatches<FoundTag> {
  const best = collectBest<FoundTag>(max)
  if (query.isOnlyDigest || (query.terms.length === 0 && query.tag === undefined)) return best
  for (const { registry, repository, tags } of lists) {
    if (isElsewhere(query, registry)) continue
    const levels = query.terms.map((term) => matchLevel(repository.toLowerCase(), term))
    if (query.tag !== undefined && levels.includes(NONE)) continue
    for (const tag of tags) {
      const text = tag.toLowerCase()
      const level =
        query.tag === undefined
          ? levelWithin(text, query.terms, levels)
          : Math.max(...levels, query.tag === '' ? 0 : matchLevel(text, query.tag, false))
      if (level < NONE) best.offer(score(level, registry === currentHost, tag), { registry, repository, tag })
    }
  }
  return best
}

/** How well a name matches all terms: its worst match. */
export function worstLevel(text: string, terms: readonly string[]): number {
  let worst = 0
  for (const term of terms) {
    worst = Math.max(worst, matchLevel(text, term))
    if (worst === NONE) break
  }
  return worst
}

function levelWithin(tag: string, terms: readonly string[], ofRepository: readonly number[]): number {
  let worst = 0
  let isInTag = false
  for (let term = 0; term < terms.length; term += 1) {
    const inTag = matchLevel(tag, terms[term] ?? '', false)
    if (inTag !== NONE) isInTag = true
    worst = Math.max(worst, Math.min(inTag, ofRepository[term] ?? NONE))
  }
  return isInTag ? worst : NONE
}

function isElsewhere(query: SearchQuery, registry: string): boolean {
  return query.registry !== undefined && query.registry !== registry
}

function score(level: number, isHere: boolean, name: string): number {
  return (level * 2 + (isHere ? 0 : 1)) * 1024 + Math.min(name.length, 1023)
}
