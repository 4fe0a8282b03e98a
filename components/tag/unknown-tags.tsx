import { Hint } from '@/components/ui/hint'
import { formatPlural } from '@/lib/format'

interface Props {
  notLoadedCount: number
  unknownCount: number
  otherTimeCount: number
  order: string
  isFiltered: boolean
}

/**
 * Says how many tags are last or missing because they aren't loaded, and how many are ordered by a time other than
 * their image's.
 */
export function UnknownTags({ notLoadedCount, unknownCount, otherTimeCount, order, isFiltered }: Props) {
  const texts = [
    lastText({ notLoadedCount, unknownCount, order, isFiltered }),
    otherTimeCount > 0 &&
      `${formatPlural(otherTimeCount, 'tag has', 'tags have')} no creation date, so the time first seen or updated is used.`,
  ].filter(Boolean)
  return texts.length === 0 ? null : <Hint>{texts.join(' ')}</Hint>
}

function lastText({
  notLoadedCount,
  unknownCount,
  order,
  isFiltered,
}: Omit<Props, 'otherTimeCount'>): string {
  const count = notLoadedCount + unknownCount
  if (count === 0) return ''
  const unread = notLoadedCount > 0 && `${formatPlural(notLoadedCount, 'tag is', 'tags are')} not loaded yet`
  const what = order.startsWith('size') ? 'size' : 'date'
  const unknown = unknownCount > 0 && `the ${what} of ${formatPlural(unknownCount, 'tag')} is unknown`
  const text = [unread, unknown].filter(Boolean).join(', and ')
  const [they, come] = count === 1 ? ['It', 'comes'] : ['They', 'come']
  const end = isFiltered ? (unread ? ` ${they} may be missing here.` : '') : ` ${they} ${come} last.`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.${end}`
}
