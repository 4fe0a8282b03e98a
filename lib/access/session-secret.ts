import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const FILE = 'session-secret'
/** What shared folders and volumes answer that have no hard links. */
const NO_LINKS: readonly unknown[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']
const SECRET = /^[A-Za-z0-9+/=]{44}$/

/**
 * The secret of an installation without `SESSION_SECRET`: from the data folder, where it's created the first time, readable
 * by the server's user only. Throws if the folder can't be written.
 */
export function storedSecret(dataFolder: string): string {
  const file = join(/*turbopackIgnore: true*/ dataFolder, FILE)
  return readSecret(file) ?? createSecret(dataFolder, file)
}

function readSecret(file: string): string | undefined {
  try {
    const text = readFileSync(/*turbopackIgnore: true*/ file, 'utf8').trim()
    if (SECRET.test(text)) return text
    // It can't have been written by this code, so no session depends on it.
    rmSync(/*turbopackIgnore: true*/ file)
    return undefined
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    // A link to nothing would be in the way. Another process may have just created a file.
    const isLink = lstatSync(/*turbopackIgnore: true*/ file, { throwIfNoEntry: false })?.isSymbolicLink()
    if (isLink) rmSync(/*turbopackIgnore: true*/ file, { force: true })
    return undefined
  }
}

/** Linked, not written in place: the file is complete once it exists, and of two processes one wins. */
function createSecret(dataFolder: string, file: string): string {
  mkdirSync(/*turbopackIgnore: true*/ dataFolder, { recursive: true, mode: 0o700 })
  const temporary = join(/*turbopackIgnore: true*/ dataFolder, `.${FILE}-${randomUUID()}`)
  const secret = randomBytes(32).toString('base64')
  try {
    writeFileSync(/*turbopackIgnore: true*/ temporary, secret, { mode: 0o600, flag: 'wx' })
    linkSync(/*turbopackIgnore: true*/ temporary, file)
    return secret
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return readSecret(file) ?? secret
    if (!NO_LINKS.includes(codeOf(error))) throw error
    renameSync(/*turbopackIgnore: true*/ temporary, file)
    return secret
  } finally {
    rmSync(/*turbopackIgnore: true*/ temporary, { force: true })
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
