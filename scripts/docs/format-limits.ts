import type { JsonSchema } from '@/lib/api/openapi/openapi-types'

const numbers = new Intl.NumberFormat('en-US')

/** The limits and the default of a value, such as `1 to 500, default 100`. Empty if it has none. */
export function formatLimits(schema: JsonSchema): string {
  return [formatRange(schema), formatLength(schema), formatDefault(schema.default)]
    .filter((part) => part !== undefined)
    .join(', ')
}

function formatRange({ minimum, maximum }: JsonSchema): string | undefined {
  return maximum === undefined ? undefined : `${numbers.format(minimum ?? 0)} to ${numbers.format(maximum)}`
}

function formatLength({ maxLength, maxItems }: JsonSchema): string | undefined {
  if (maxItems !== undefined) return `at most ${numbers.format(maxItems)}`
  return maxLength === undefined ? undefined : `at most ${numbers.format(maxLength)} characters`
}

function formatDefault(value: unknown): string | undefined {
  const isEmpty = value === undefined || value === '' || (typeof value === 'object' && value !== null)
  return isEmpty ? undefined : `default \`${value}\``
}
