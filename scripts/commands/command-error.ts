import type { Command } from './command-names.ts'

/** An error with the exit status of the command. */
export class CommandError extends Error {
  readonly status: number
  readonly fix: string | undefined

  constructor(message: string, status = 1, fix?: string) {
    super(message)
    this.status = status
    this.fix = fix
  }
}

/** An invalid command. The help explains it. */
export class UsageError extends CommandError {
  constructor(message: string, command?: Command) {
    super(message, 2, `Run 'porthole help${command ? ` ${command}` : ''}' for usage.`)
  }
}
