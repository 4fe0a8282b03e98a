import { errorMessage } from '@/lib/error-message'
import { NewerDatabaseError } from '@/lib/store/migrate'
import { isBusy, isDamage } from '@/lib/store/sqlite-errors'

/** A folder or file that can't be imported, and what to do. */
export class ImportError extends Error {
  readonly fix: string

  constructor(message: string, fix: string) {
    super(message)
    this.name = 'ImportError'
    this.fix = fix
  }
}

/** Why a file can't be read. Errors of other kinds stay what they are. */
export function explainFile(name: string, error: unknown): unknown {
  if (error instanceof NewerDatabaseError)
    return new ImportError(`${error.message}.`, 'To import it, run porthole migrate of the newer version.')
  if (isDamage(error)) {
    const fix =
      name === 'store.sqlite'
        ? 'Delete store.sqlite while no server uses it, and run the command again. It is a cache: only the times when tags were first seen are lost.'
        : `Restore a backup of ${name}, and run the command again.`
    return new ImportError(`${name} is damaged (${errorMessage(error)}).`, fix)
  }
  const isOfFiles = error instanceof Error && ('errcode' in error || 'syscall' in error)
  if (!isOfFiles && !(error instanceof Error && error.message === 'it isn’t a regular file')) return error
  return new ImportError(
    `${name} can’t be read: ${errorMessage(error)}.`,
    isBusy(error)
      ? 'Another process is writing to it. Run the command again.'
      : 'Run the command as a user who can read the folder, with space for a copy in the temporary folder.',
  )
}
