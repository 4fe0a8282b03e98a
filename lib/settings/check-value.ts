import 'server-only'
import type { z } from 'zod'
import type { ConfigDocument } from './config-document'
import { quote, SettingsError } from './settings-error'

const SECRET = /password$|token$/

/**
 * Validates part of a settings file. The schema's messages end the sentence “it must be …”. Errors quote strings and
 * numbers as written, but nothing that may be secret: no value of a secret key, no map or list, and nothing in place
 * of a whole entry.
 */
export function checkValue<T extends z.ZodType>(
  schema: T,
  value: unknown,
  { path, document }: { path: readonly PropertyKey[]; document: ConfigDocument },
): z.infer<T> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  const { place, written } = document
  // An unknown key often explains a missing one.
  const { issues } = result.error
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (!issue) throw new SettingsError(`${place(path)} isn't valid.`)
  const full = [...path, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    throw new SettingsError(`${place(full, issue.keys[0])} is an unknown key. Known keys: ${issue.message}.`)
  }
  if (issue.input === undefined)
    throw new SettingsError(`${place(full)} is missing. It must be ${issue.message}.`)
  const inFile = written(full)
  const isShown = issue.path.length > 0 && !SECRET.test(String(full.at(-1))) && !isNested(inFile)
  const found = isShown ? ` Found: ${quote(inFile)}.` : ''
  throw new SettingsError(`${place(full)} must be ${issue.message}.${found}`)
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
