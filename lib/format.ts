const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Formats bytes in decimal units, as registries do: `389 B`, `1.6 kB`, `331.4 MB`. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${sizeBytes} B`
  let value = sizeBytes
  let unit = 0
  while (value >= 999.95 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toFixed(1)} ${UNITS[unit]}`
}

/** Formats a range of bytes: `27.6–35.8 MB`, `980 kB–1.2 MB`, or one value if both look the same. */
export function formatBytesRange(minBytes: number, maxBytes: number): string {
  const [min, max] = [formatBytes(minBytes), formatBytes(maxBytes)]
  if (min === max) return max
  const [value, unit] = min.split(' ')
  return max.endsWith(` ${unit}`) ? `${value}–${max}` : `${min}–${max}`
}

/** A sum with parts of unknown size. */
export function formatSum(sizeBytes: number, unknownCount: number): string {
  if (unknownCount === 0) return formatBytes(sizeBytes)
  return sizeBytes === 0 ? 'unknown' : `at least ${formatBytes(sizeBytes)}`
}

/** A whole number with thousands separators: `10,412`. `Intl` is too slow for a table of rows. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `1 tag`, `3 tags`, `1,024 tags`. */
export function formatPlural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

const STEPS: [number, string][] = [
  [60, 'second'],
  [60, 'minute'],
  [24, 'hour'],
  [7, 'day'],
  [4.348, 'week'],
  [12, 'month'],
  [Number.POSITIVE_INFINITY, 'year'],
]

/**
 * The time elapsed at `now`: `3 days ago`. Both are RFC 3339; `now` comes from the server, so that hydration matches.
 */
export function formatAgo(time: string, now: string): string {
  let value = (Date.parse(now) - Date.parse(time)) / 1000
  if (value < 45) return 'just now'
  for (const [size, unit] of STEPS) {
    if (Math.round(value) < size) {
      const rounded = Math.round(value)
      return `${rounded} ${unit}${rounded === 1 ? '' : 's'} ago`
    }
    value /= size
  }
  return time
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An exact time in UTC: `18 Nov 2026 09:14:05 UTC`. Without `Intl`, like counts. */
export function formatTime(time: string): string {
  const date = new Date(time)
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
  return `${day} ${date.toISOString().slice(11, 19)} UTC`
}

/** A duration as in rates: `6 h`, `1 min`, `90 s`. */
export function formatPeriod(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`
}

/** A share of a whole: `46%`, `<1%`. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return '–'
  const percent = (100 * part) / whole
  if (part > 0 && percent < 1) return '<1%'
  return `${Math.round(percent)}%`
}
