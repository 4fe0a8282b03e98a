import type { Activity } from '@/lib/changes/activity/activity'
import { formatTarget } from './format-target'

/** The entries that contain every word of the filter. */
export function filterActivity(entries: readonly Activity[], filter: string): Activity[] {
  const words = filter.toLowerCase().split(/\s+/)
  return entries.filter((entry) => {
    const text = Object.values({ ...entry, target: formatTarget(entry) })
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
