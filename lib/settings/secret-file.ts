import 'server-only'
import { readFile } from 'node:fs/promises'
import { quote, SettingsError } from './settings-error'

export const TOKEN = /^[\x21-\x7e]+$/
export const TOKEN_RULE = 'allowed are letters, digits and signs without blanks and line breaks'

/** Reads a password or token from a file, without the line break at its end. `shown` is what a message calls the file. */
export async function readSecretFile(key: string, path: string, shown = quote(path)): Promise<string> {
  const text = await readSettingsFile(key, path, shown)
  const password = text.replace(/\r?\n$/, '')
  if (password === '')
    throw new SettingsError(`${key}: ${shown} is empty; allowed is a file with the secret alone.`)
  return password
}

/** Reads a token from a file: one that can stand in a header. */
export async function readTokenFile(key: string, path: string, shown = quote(path)): Promise<string> {
  const token = await readSecretFile(key, path, shown)
  if (TOKEN.test(token)) return token
  throw new SettingsError(`${key}: the file ${shown} holds no token; ${TOKEN_RULE}.`)
}

/** Reads a file that a setting names. `shown` is what a message calls it. */
export async function readSettingsFile(key: string, path: string, shown = quote(path)): Promise<string> {
  try {
    return await readFile(/*turbopackIgnore: true*/ path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const fault = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`
    throw new SettingsError(`${key}: the file ${shown} ${fault}; allowed is a file that Porthole may read.`)
  }
}
