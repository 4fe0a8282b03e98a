const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d{1,12})?([Zz]|[+-]\d{2}:\d{2})$/
/** Clocks of build machines run ahead a little; more than this is a wrong date. */
const clockSkewMs = 60 * 60 * 1000
/** 0001 is Go's zero, 1970 Bazel's and ko's, 1980 that of Buildpacks and Jib: reproducible builds all. */
const lastPlaceholderYear = 1980

/**
 * Gives the date as RFC 3339 in UTC, or null when it is missing, malformed, in the future, or the placeholder of a
 * reproducible build: a date that a reader would wrongly believe.
 */
export function plausibleDate(text: string | null | undefined, now: Date): string | null {
  const parts = rfc3339.exec(text ?? '')
  if (!parts || !text) return null
  const [, year = '', month = '', day = ''] = parts
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (Number(day) > daysInMonth) return null
  const time = Date.parse(text.replace(' ', 'T').toUpperCase())
  if (Number.isNaN(time) || time > now.getTime() + clockSkewMs) return null
  const date = new Date(time)
  return date.getUTCFullYear() <= lastPlaceholderYear ? null : date.toISOString()
}

/**
 * https://github.com/opencontainers/image-spec/blob/v1.1.1/annotations.md#pre-defined-annotation-keys, and the key of artifact
 * manifests, which ORAS wrote: https://github.com/opencontainers/image-spec/blob/v1.1.0-rc2/annotations.md
 */
const CREATED = ['org.opencontainers.image.created', 'org.opencontainers.artifact.created']

/**
 * The date that an artifact states itself: its config's, else the first that annotations give, the nearest first. Null where
 * there is none to believe.
 */
export function parseDate(
  configDate: string | null | undefined,
  annotations: readonly Readonly<Record<string, string>>[],
  now: Date,
): string | null {
  for (const date of [configDate, ...annotations.flatMap((map) => CREATED.map((key) => map[key]))]) {
    const believed = plausibleDate(date, now)
    if (believed !== null) return believed
  }
  return null
}
