// https://www.sqlite.org/rescode.html
const [BUSY, LOCKED, READONLY, CORRUPT, NOT_A_DATABASE] = [5, 6, 8, 11, 26]

/** The file isn't a database; SQLite didn't open it. */
export class NotADatabaseError extends Error {
  constructor() {
    super('file is not a database')
    this.name = 'NotADatabaseError'
  }
}

/** Whether the file has to be replaced. */
export function isDamage(error: unknown): boolean {
  const code = codeOf(error)
  return error instanceof NotADatabaseError || code === CORRUPT || code === NOT_A_DATABASE
}

/** Whether another process is writing, so that retrying later is enough. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error)
  return code === BUSY || code === LOCKED
}

/** Whether a file can't be read without writing to it: a process was killed before it had rolled its changes back. */
export function isReadOnly(error: unknown): boolean {
  return codeOf(error) === READONLY
}

/** The primary code; an extended code has it in its lowest byte. */
function codeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined
  return typeof error.errcode === 'number' ? error.errcode & 0xff : undefined
}
