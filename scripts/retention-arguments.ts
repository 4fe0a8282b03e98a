import { parseArgs } from 'node:util'
import type { CommandRequest } from '@/lib/changes/retention/command'
import { RENAMED_FLAGS } from '@/lib/renamed'

export const USAGE = `Usage: npm run retention -- --dry-run|--apply <rules> <repository>…
       npm run retention -- --restore <job>

  --dry-run                    Show what would be deleted, and delete nothing
  --apply                      Delete it
  --restore <job>              Restore what a job deleted, if the registry still has its blobs
  --json                       Print one line of JSON per repository
  --help                       Show this text

Rules. A tag is deleted only if every rule allows it. Set at least --keep-newest, --older-than, or --tags:
  --keep-newest <n>            Keep the newest n images
  --newest-by version|created  Find the newest by version (default) or by creation date
  --older-than <days>          Delete only images that were created more than this many days ago
  --tags <pattern>             Delete only matching tags, for example 'pr-*'. Can be repeated. With --keep-newest
                               by version, tags without a version are kept unless they match, for example '*',
                               and are deleted with their image
  --except <pattern>           Never delete matching tags. Can be repeated
  --include-promoted           Also delete images that a later stage has

A repository is a full name or a pattern: registry.acme.dev/dev/app 'registry.acme.dev/dev/*'
Registries, credentials, and allow: [delete] come from the settings file (PORTHOLE_CONFIG).`

/** An invalid command. The usage explains it. */
export class UsageError extends Error {}

export type RetentionArguments =
  | { isHelp: true; warnings: string[] }
  | { isHelp?: never; restore: string; warnings: string[] }
  | ({ isHelp?: never; restore?: never; isJson: boolean; warnings: string[] } & CommandRequest)

/** Parses the command line. Throws a `UsageError`. */
export function readArguments(argv: readonly string[]): RetentionArguments {
  const { args, warnings } = renameFlags(argv)
  const { values, positionals } = parse(args)
  if (values.help) return { isHelp: true, warnings }
  if (values.restore !== undefined) return { restore: values.restore, warnings }
  if (values['dry-run'] === values.apply) throw new UsageError('Set either --dry-run or --apply.')
  if (positionals.length === 0) throw new UsageError('Give at least one repository.')
  const newestBy = values['newest-by']
  if (newestBy !== 'version' && newestBy !== 'created')
    throw new UsageError('--newest-by must be version or created.')
  const rules = {
    tags: values.tags,
    except: values.except,
    newestBy,
    keepNewest: readNumber('keep-newest', values['keep-newest']),
    olderThanDays: readNumber('older-than', values['older-than']),
    keepPromoted: !values['include-promoted'],
  } as const
  return { names: positionals, rules, isRun: values.apply, isJson: values.json, warnings }
}

/** Replaces flags of version 0.1, with a warning for each. */
function renameFlags(argv: readonly string[]): { args: string[]; warnings: string[] } {
  const names: Readonly<Record<string, string>> = RENAMED_FLAGS
  const flagOf = (arg: string) => /^--([^=]+)/.exec(arg)?.[1] ?? ''
  const end = argv.indexOf('--')
  const flags = new Set((end === -1 ? argv : argv.slice(0, end)).map(flagOf))
  const old = Object.keys(names).filter((flag) => flags.has(flag))
  for (const flag of old)
    if (flags.has(names[flag] ?? ''))
      throw new UsageError(`--${flag} is the old name of --${names[flag]}. Use --${names[flag]} only.`)
  const args = argv.map((arg, n) => {
    const flag = flagOf(arg)
    const isOld = old.includes(flag) && (end === -1 || n < end)
    return isOld ? `--${names[flag]}${arg.slice(flag.length + 2)}` : arg
  })
  const warnings = old.map(
    (flag) => `--${flag} is now --${names[flag]}. The old name works until version 0.3.`,
  )
  return { args, warnings }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        apply: { type: 'boolean', default: false },
        restore: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        'keep-newest': { type: 'string' },
        'newest-by': { type: 'string', default: 'version' },
        'older-than': { type: 'string' },
        tags: { type: 'string', multiple: true, default: [] },
        except: { type: 'string', multiple: true, default: [] },
        'include-promoted': { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new UsageError(`--${name} must be a whole number.`)
}
