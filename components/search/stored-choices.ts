'use client'

import { Clock, Pin } from 'lucide-react'
import { worstLevel } from '@/lib/search/find-names'
import { NONE } from '@/lib/search/match-level'
import type { SearchQuery } from '@/lib/search/parse-query'
import { type StoredList, useStoredRepositories } from '../home/stored-repositories'
import type { Choice, ChoiceGroup } from './choice'
import { toRepositoryChoice } from './found-choices'

/** The repositories stored in this browser: pinned, then recently visited, each once. */
export function useStoredChoices(): ChoiceGroup[] {
  const pinned = useStoredList('pinned')
  const recent = useStoredList('recent').filter(({ id }) => pinned.every((known) => known.id !== id))
  return [
    { title: 'Pinned', choices: pinned },
    { title: 'Recent', choices: recent },
  ]
}

/** Keeps the repositories whose names match, including those of registries without a catalog. */
export function filterStored(groups: readonly ChoiceGroup[], { terms, registry }: SearchQuery): Choice[] {
  if (terms.length === 0) return []
  return groups
    .flatMap(({ choices }) => choices)
    .filter(({ place }) => registry === undefined || place === registry)
    .filter(({ name }) => worstLevel(name.toLowerCase(), terms) !== NONE)
}

function useStoredList(list: StoredList): Choice[] {
  const Icon = list === 'pinned' ? Pin : Clock
  return useStoredRepositories(list).flatMap((name) => {
    const slash = name.indexOf('/')
    if (slash <= 0) return []
    const place = { registry: name.slice(0, slash), repository: name.slice(slash + 1) }
    return [{ ...toRepositoryChoice(place), Icon }]
  })
}
