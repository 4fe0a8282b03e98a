import { z } from 'zod'

/** A map with only these keys. `rule` ends the sentence “it must be …”. */
export function strictMap<T extends z.core.$ZodLooseShape>(keys: T, rule: string) {
  const known = Object.keys(keys).join(', ')
  return z.strictObject(keys, { error: (issue) => (issue.code === 'unrecognized_keys' ? known : rule) })
}
