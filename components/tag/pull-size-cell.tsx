import { Detail } from '@/components/detail'
import { Popover } from '@/components/ui/popover'
import { formatBytesRange } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { TagRow } from '@/lib/tag-details/row'
import { LazyPlatformSizes } from './lazy-platform-sizes'
import { pullSizeOf } from './pull-size'

interface Props {
  row: TagRow
  /** The size that a full bar stands for. */
  fullBytes: number
}

/** What a pull costs, over a bar; for several platforms, a button that lists them. */
export function PullSizeCell({ row, fullBytes }: Props) {
  const size = pullSizeOf(row)
  if (!size) return <span className="text-muted">unknown</span>
  const text = <PullSizeText row={row} />
  return (
    <span className="inline-flex w-full flex-col items-end gap-0.5">
      {row.platforms.length > 1 ? (
        <Popover
          label={`Pull size of ${visibleText(row.tag)} by platform`}
          trigger={text}
          className="rounded-md hover:text-link hover:underline hover:underline-offset-3"
        >
          <LazyPlatformSizes row={row} />
        </Popover>
      ) : (
        <PullSizeText row={row} hasDetail />
      )}
      <SizeBar minBytes={size.minBytes} maxBytes={size.maxBytes} fullBytes={fullBytes} />
    </span>
  )
}

interface TextProps {
  row: TagRow
  /** The exact number of bytes is a press away, if there is one. */
  hasDetail?: boolean
}

/** `27.6–35.8 MB`. */
export function PullSizeText({ row, hasDetail = false }: TextProps) {
  const size = pullSizeOf(row)
  if (!size) return <span className="text-muted">unknown</span>
  const { minBytes, maxBytes } = size
  const range = formatBytesRange(minBytes, maxBytes)
  return (
    <span className="whitespace-nowrap">
      {hasDetail && minBytes === maxBytes ? (
        <Detail value={{ 'data-bytes': maxBytes }}>{range}</Detail>
      ) : (
        range
      )}
      {size.unknownCount > 0 && <span className="text-muted text-xs"> +{size.unknownCount} unknown</span>}
    </span>
  )
}

/** SVG, because the page's policy drops style attributes that the server renders. */
function SizeBar({
  minBytes,
  maxBytes,
  fullBytes,
}: {
  minBytes: number
  maxBytes: number
  fullBytes: number
}) {
  const percent = (bytes: number) => `${Math.min(100, (100 * bytes) / fullBytes)}%`
  return (
    <svg aria-hidden="true" className="size-bar" width="100%" height="4">
      <rect className="size-bar-track" width="100%" height="4" rx="2" />
      <rect className="size-bar-max" width={percent(maxBytes)} height="4" rx="2" />
      <rect className="size-bar-min" width={percent(minBytes)} height="4" rx="2" />
    </svg>
  )
}
