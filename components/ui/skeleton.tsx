/** Reserves the space of text that is loading; width in pixels. */
export function Skeleton({ width, height = 10 }: { width: number | string; height?: number }) {
  return <span aria-hidden className="skeleton max-w-full align-middle" style={{ width, height }} />
}
