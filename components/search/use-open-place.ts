'use client'

import { useQueryClient } from '@tanstack/react-query'
import { usePathname } from 'next/navigation'
import type { Place } from '@/lib/artifact/place'
import { tagsQuery } from '@/lib/queries/tags'
import { parsePath } from '@/lib/routes'

/** The open repository or artifact. The page of a repository has loaded its tags, unlike that of a namespace. */
export function useOpenPlace(hosts: readonly string[]): Place | undefined {
  const queryClient = useQueryClient()
  const parts = usePathname().split('/').filter(Boolean).map(decodeURIComponent)
  const { address } = parsePath(parts, hosts) ?? {}
  const { registry, repository, tag, digest } = address ?? {}
  if (registry === undefined || repository === undefined) return undefined
  const isRepository = queryClient.getQueryData(tagsQuery(`${registry}/${repository}`).queryKey) !== undefined
  return tag || digest || isRepository ? { ...address, registry, repository } : undefined
}
