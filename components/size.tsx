import { formatBytes, formatCount } from '@/lib/format'

/** Bytes in decimal units, exact in the tooltip; `null` is unknown and says so. */
export function Size({ bytes }: { bytes: number | null }) {
  if (bytes === null) return <span className="text-muted">unknown</span>
  return <span title={`${formatCount(bytes)} bytes`}>{formatBytes(bytes)}</span>
}
