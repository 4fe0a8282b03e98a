'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { RegistryError } from '@/lib/oci/registry-error'
import { MAX_FRESH_SECONDS, repositoriesQuery, streamRepositories } from '@/lib/queries/repositories'

interface ShownList {
  registry: string
  fetchedAt: string | undefined
  /** When the page was rendered, by the server's clock. */
  now: string
  /** The whole list is loaded. */
  isWhole: boolean
}

/** Refreshes a list of repositories in the background: once if it's old, and on request. */
export function useRefresh({ registry, fetchedAt, now, isWhole }: ShownList) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (maxAge: number) => streamRepositories(registry, { maxAge }),
    onSuccess: (list) => {
      queryClient.setQueryData(repositoriesQuery(registry).queryKey, list)
      // A registry without repositories has its own page.
      if (list.pages.every(({ repositories, prefixes }) => !repositories.length && !prefixes))
        router.refresh()
    },
    onError: (refusal) => {
      // If the account has lost access, the error has its own page.
      if (refusal instanceof RegistryError && [401, 403, 404].includes(refusal.status)) router.refresh()
    },
  })
  const isOld = fetchedAt !== undefined && Date.parse(now) - Date.parse(fetchedAt) > MAX_FRESH_SECONDS * 1000
  useEffect(() => {
    if (isOld && isWhole) mutate(MAX_FRESH_SECONDS)
  }, [isOld, isWhole, mutate])
  return { refresh: () => mutate(0), isRefreshing: isPending, problem: error }
}
