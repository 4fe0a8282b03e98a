import type { TagChange, TagHistory } from '@/lib/store/tag-history'

export function createMemoryTagHistory(): TagHistory {
  const changes = new Map<string, TagChange[]>()
  return {
    tagHistory: async (tag) => [...(changes.get(tag) ?? [])],
    async addTagChange(tag, digest) {
      const known = changes.get(tag) ?? []
      const last = known.at(-1)
      if (last?.digest === digest) return
      changes.set(tag, [...known, { digest, seenAt: Math.max(Date.now(), (last?.seenAt ?? 0) + 1) }])
    },
  }
}
