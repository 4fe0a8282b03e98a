'use client'

import { parseReferences } from '@/components/changes/parse-references'
import { useRegistries } from '@/components/registry/registries-context'
import { useQueryFlag } from '@/components/ui/use-query-flag'
import { useQueryState } from '@/components/ui/use-query-state'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import type { FieldChange } from './explain-no-deletes'

/** The largest count that the rules accept. */
export const MAX_COUNT = 99_999

/** The form's fields, kept in the address, and the request that they make. */
export function useRetentionRules(initialRepositories: string) {
  const [repositories, setRepositories] = useQueryState('repositories', initialRepositories)
  const [tags, setTags] = useQueryState('tags')
  const [except, setExcept] = useQueryState('except')
  const [keepNewest, setKeepNewest] = useQueryState('keepNewest', '10')
  const [by, setNewestBy] = useQueryState('newestBy', 'version')
  const [olderThanDays, setOlderThanDays] = useQueryState('olderThanDays')
  const [keepPromoted, setKeepPromoted] = useQueryFlag('keepPromoted')
  const hosts = useRegistries().map(({ host }) => host)
  const newestBy: RetentionRules['newestBy'] = by === 'created' ? 'created' : 'version'
  return {
    fields: { repositories, tags, except, keepNewest, newestBy, olderThanDays, keepPromoted },
    /** Changes several fields. */
    change: ({ tags: nextTags, except: nextExcept, newestBy: nextBy }: FieldChange) => {
      if (nextTags !== undefined) setTags(nextTags)
      if (nextExcept !== undefined) setExcept(nextExcept)
      if (nextBy !== undefined) setNewestBy(nextBy)
    },
    setRepositories,
    setTags,
    setExcept,
    setKeepNewest,
    setNewestBy,
    setOlderThanDays,
    setKeepPromoted,
    request: {
      repositories: parseReferences(repositories, hosts),
      tags: wordsIn(tags),
      except: wordsIn(except),
      newestBy,
      keepPromoted,
      ...countIn('keepNewest', keepNewest),
      ...countIn('olderThanDays', olderThanDays),
    },
  }
}

function wordsIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean)
}

/** A number field also accepts `1e3`, and more than the rules do: a rule without its count would delete more. */
function countIn<Name extends string>(name: Name, text: string): Partial<Record<Name, number>> {
  const count = text.trim() === '' ? Number.NaN : Number(text)
  if (!Number.isInteger(count) || count < 0) return {}
  return { [name]: Math.min(count, MAX_COUNT) } as Record<Name, number>
}
