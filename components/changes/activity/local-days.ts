const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** The date of a time in the visitor's time zone: `2026-12-01`. The server's may differ. */
export function localDate(time: string | Date): string {
  const date = new Date(time)
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day}`
}

/** The date some days after another. */
export function addDays(date: string, days: number): string {
  const start = new Date(`${date}T00:00:00Z`)
  start.setUTCDate(start.getUTCDate() + days)
  return start.toISOString().slice(0, 10)
}

/** When a date begins in the visitor's time zone, in UTC. Returns anything else as it is: the API says what's wrong. */
export function startOfDate(date: string): string {
  const [, year, month, day] = DATE.exec(date) ?? []
  if (year === undefined) return date
  const start = new Date(Number(year), Number(month) - 1, Number(day))
  return localDate(start) === date ? start.toISOString() : date
}

/** When the day after a date begins. */
export function endOfDate(date: string): string {
  return startOfDate(date) === date ? date : startOfDate(addDays(date, 1))
}

/** `29 Nov`, with the year if it isn't the one of `today`. */
export function formatDate(date: string, today: string): string {
  const [, year = '', month, day] = DATE.exec(date) ?? []
  if (day === undefined) return date
  const text = `${Number(day)} ${MONTHS[Number(month) - 1]}`
  return today.startsWith(year) ? text : `${text} ${year}`
}

/** The title of a day in a list. */
export function formatDay(date: string, today: string): string {
  if (date === today) return 'Today'
  return date === addDays(today, -1) ? 'Yesterday' : formatDate(date, today)
}

/** `16:02`, in the visitor's time zone. */
export function localTime(time: string): string {
  const date = new Date(time)
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
