import { formatCount, formatPlural } from '@/lib/format'
import { TextLink } from './text-link'

interface Props {
  shown: number
  count: number
  /** The label for what is counted. */
  one: string
  many?: string
  /** A page or response that has all of them. */
  href: string
  /** What that is, such as `The manifest`. */
  whole: string
}

/** Says that a list is shortened, and links to all of it. */
export function CutNote({ shown, count, one, many = `${one}s`, href, whole }: Props) {
  if (shown >= count) return null
  return (
    <p className="border-line border-t px-4 py-2 text-amber text-sm">
      Showing {formatCount(shown)} of {formatPlural(count, one, many)}.{' '}
      <TextLink href={href} isInline>
        {whole}
      </TextLink>{' '}
      has all of them.
    </p>
  )
}
