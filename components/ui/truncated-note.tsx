import { formatCount, formatPlural } from '@/lib/format'
import { CutLine } from './cut-line'
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
export function TruncatedNote({ shown, count, one, many = `${one}s`, href, whole }: Props) {
  if (shown >= count) return null
  return (
    <CutLine>
      Showing {formatCount(shown)} of {formatPlural(count, one, many)}.{' '}
      <TextLink href={href} isInline>
        {whole}
      </TextLink>{' '}
      has all of them.
    </CutLine>
  )
}
