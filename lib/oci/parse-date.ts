const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(\.\d{1,12})?([Zz]|[+-]\d{2}:\d{2})$/
/** Tolerates build machines whose clock runs slightly ahead. */
const clockSkewMs = 60 * 60 * 1000
/** 0001 is Go's zero value, 1970 is used by Bazel and ko, 1980 by Buildpacks and Jib, all for reproducible builds. */
const lastPlaceholderYear = 1980

/**
 * The date as RFC 3339 in UTC. Null if it's missing, malformed, in the future, or the placeholder of a
 * reproducible build.
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
 * The creation date that an artifact states, in its config or in the nearest annotations. Null if none is plausible.
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
