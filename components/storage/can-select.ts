import type { ManifestRow } from '@/lib/storage/manifest-rows'

/** Nothing can be done with a manifest that the registry doesn't have or doesn't return. */
export function canSelect({ state }: ManifestRow): boolean {
  return state !== 'missing' && state !== 'refused'
}
