'use client'

import { useRegistry } from '@/components/registry/registries-context'
import { Hint } from '@/components/ui/hint'

/** Explains the tag list of a pull-through cache. */
export function CacheNote({ registry }: { registry: string }) {
  const upstream = useRegistry(registry)?.upstream
  if (!upstream) return null
  return (
    <Hint>
      This list may have only cached tags. You can open any other {upstream} tag by name, and the cache
      fetches it.
    </Hint>
  )
}
