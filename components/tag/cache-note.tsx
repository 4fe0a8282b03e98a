'use client'

import { useRegistry } from '@/components/registry/registries-context'

/** Explains the tag list of a pull-through cache. */
export function CacheNote({ registry }: { registry: string }) {
  const upstream = useRegistry(registry)?.upstream
  if (!upstream) return null
  return (
    <p className="text-muted text-sm">
      As the cache lists them: perhaps only what was cached so far. Any other tag of {upstream} opens by its
      name, and is fetched then.
    </p>
  )
}
