import type { LucideIcon } from 'lucide-react'
import { formatPlural } from '@/lib/format'
import type { BarAction } from './bar-action'
import { copyText } from './copy-text'

interface Lines {
  name: string
  Icon: LucideIcon
  lines: readonly string[]
  /** How many selected rows have no line yet. */
  missingCount?: number
}

/** An action that copies references of the selected rows, one per line. */
export function copyLinesAction({ name, Icon, lines, missingCount = 0 }: Lines): BarAction {
  const missing = missingCount > 0 ? `, ${missingCount} not loaded` : ''
  if (lines.length === 0) return { name, Icon, unavailable: 'not loaded yet' }
  return {
    name,
    Icon,
    onPress: async () =>
      (await copyText(lines.join('\n')))
        ? `Copied ${formatPlural(lines.length, 'reference')}${missing}`
        : 'Couldn’t copy',
  }
}
