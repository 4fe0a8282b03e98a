import { homedir } from 'node:os'
import { CommandError } from './commands/command-error.ts'
import { isCommand } from './commands/command-names.ts'
import { findDataFolder } from './data-folder.ts'
import { EX_CONFIG } from './start-server.ts'

/** Runs a command. Returns its exit status, or undefined while the server runs. */
export async function runCommandLine(
  argv: readonly string[],
  appFolder: string,
): Promise<number | undefined> {
  try {
    process.env.PORTHOLE_DATA = dataFolder()
    return await dispatch(argv, appFolder)
  } catch (error) {
    const { reportError } = await import('./commands/report-error.ts')
    return reportError(error)
  }
}

async function dispatch([first = 'serve', ...rest]: readonly string[], appFolder: string) {
  const isNamed = isCommand(first)
  const [command, args] = isNamed ? [first, rest] : ['serve' as const, [first, ...rest]]
  if (command === 'help' || first === '--version' || first === '-v' || asksForHelp(args)) {
    const { help, version } = await import('./commands/help.ts')
    if (first === '--version' || first === '-v') return version()
    if (command === 'help' && rest.length === 0) return help()
    const named = command === 'help' ? rest.find((arg) => !arg.startsWith('-')) : undefined
    return isNamed ? help(named ?? command) : help()
  }
  if (command === 'serve') return (await import('./commands/serve.ts')).serveCommand(args, appFolder)
  ignoreClosedPipe()
  if (command === 'check') return (await import('./commands/check.ts')).checkCommand(args)
  if (command === 'inspect') return (await import('./commands/inspect.ts')).inspectCommand(args)
  if (command === 'migrate') return (await import('./commands/migrate.ts')).migrateCommand(args)
  return (await import('./commands/retention.ts')).retentionCommand(args)
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h')
}

function dataFolder(): string {
  try {
    return findDataFolder(process.env, process.platform, homedir)
  } catch {
    throw new CommandError(
      'PORTHOLE_DATA: this user has no home folder. Set a folder that Porthole can write to.',
      EX_CONFIG,
    )
  }
}

/** `2>&1 | head` must not end a command halfway: what it changes, it records. */
function ignoreClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
