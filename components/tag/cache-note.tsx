'use client'

import { useRegistry } from '@/components/registry/registries-context'

/** Explains the tag list of a pull-through cache. */
export function CacheNote({ registry }: { registry: string }) {
  const upstream = useRegistry(registry)?.upstream
  if (!upstream) return null
  return (
    <p className="text-muted text-sm">
      This list may have only cached tags. You can open any other {upstream} tag by name, and the cache
      fetches it.
    </p>
  )
}
