import 'server-only'
import { openRegularFile, readAtMost } from '@/lib/regular-file'
import { quote, SettingsError } from './settings-error'

const MAX_BYTES = 4 * 1024 * 1024
export const TOKEN = /^[\x21-\x7e]+$/
export const TOKEN_RULE = 'a token without spaces, line breaks, or non-ASCII characters'

/** Reads a password or token from a file without the final line break. Messages call the file `shown`. */
export async function readSecretFile(key: string, path: string, shown = quote(path)): Promise<string> {
  const text = await readSettingsFile(key, path, shown)
  const password = text.replace(/\r?\n$/, '')
  if (password === '')
    throw new SettingsError(
      `${key}: the file ${shown} is empty. It must contain the secret, and nothing else.`,
    )
  return password
}

/** Reads a token that is valid in a header from a file. */
export async function readTokenFile(key: string, path: string, shown = quote(path)): Promise<string> {
  const token = await readSecretFile(key, path, shown)
  if (TOKEN.test(token)) return token
  throw new SettingsError(`${key}: the file ${shown} must contain ${TOKEN_RULE}.`)
}

/** Reads a file in a setting. Messages call it `shown`. */
export async function readSettingsFile(key: string, path: string, shown = quote(path)): Promise<string> {
  const text = await readOrCode(path)
  if (typeof text === 'string') return text
  const fault =
    text === undefined
      ? "isn't a regular file of at most 4 MiB"
      : text.code === 'ENOENT'
        ? "doesn't exist"
        : `can't be read (${text.code})`
  throw new SettingsError(
    `${key}: the file ${shown} ${fault}. Set the path of a file that Porthole can read.`,
  )
}

async function readOrCode(path: string): Promise<string | { code: string } | undefined> {
  try {
    const opened = await openRegularFile(path)
    return (opened && (await readAtMost(opened, MAX_BYTES)))?.toString('utf8')
  } catch (error) {
    return { code: error instanceof Error && 'code' in error ? String(error.code) : String(error) }
  }
}
