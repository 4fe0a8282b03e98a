const DAY_MS = 86_400_000

/** Returns a function that tells the date of a time in a time zone: `2026-12-01`. Throws for an unknown time zone. */
export function createDayOf(timeZone: string): (time: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return (time) => {
    const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]))
    return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
  }
}

/** The dates of the days up to one, the oldest first. */
export function listDays(last: string, count: number): string[] {
  const end = Date.parse(`${last}T00:00:00Z`)
  return Array.from({ length: count }, (_, n) =>
    new Date(end - (count - 1 - n) * DAY_MS).toISOString().slice(0, 10),
  )
}
