import { formatPlural } from '@/lib/format'

interface Props {
  unreadCount: number
  unknownCount: number
  order: string
  isFiltered: boolean
}

/** Which tags are not where they belong, as long as there are some. */
export function UnknownTags({ unreadCount, unknownCount, order, isFiltered }: Props) {
  if (unreadCount + unknownCount === 0) return null
  const unread = unreadCount > 0 && `${formatPlural(unreadCount, 'tag is', 'tags are')} not read yet`
  const what = order === 'size' ? 'size' : 'date'
  const unknown = unknownCount > 0 && `the ${what} of ${formatPlural(unknownCount, 'tag')} is not known`
  const text = [unread, unknown].filter(Boolean).join(', ')
  return (
    <p className="text-muted text-sm">
      {text.charAt(0).toUpperCase() + text.slice(1)}
      {isFiltered ? (unread ? ': they may be missing here.' : '.') : ': they come last.'}
    </p>
  )
}
