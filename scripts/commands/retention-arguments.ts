import type { CommandRequest } from '@/lib/changes/retention/command'
import { RENAMED_FLAGS } from '@/lib/renamed'
import { UsageError } from './command-error.ts'
import { parseOptions } from './parse-options.ts'

export type RetentionArguments =
  | { restore: string; warnings: string[] }
  | ({ restore?: never; isJson: boolean; warnings: string[] } & (CommandRequest | NamedRequest))

/** The rules and repositories are in the settings. */
export interface NamedRequest {
  rule: string
  isRun: boolean
}

/** Parses the command line. Throws a `UsageError`. */
export function readArguments(argv: readonly string[]): RetentionArguments {
  const { args, warnings } = renameFlags(argv)
  const { values, positionals } = parse(args)
  if (values.restore !== undefined) return { restore: readRestore(values.restore, args), warnings }
  if (values['dry-run'] === values.apply)
    throw new UsageError('Set either --dry-run or --apply.', 'retention')
  const common = { isRun: values.apply, isJson: values.json, warnings }
  if (values.rule !== undefined) return { rule: readRule(values.rule, args), ...common }
  if (positionals.length === 0) throw new UsageError('Give at least one repository.', 'retention')
  const newestBy = values['newest-by']
  if (newestBy !== 'version' && newestBy !== 'created')
    throw new UsageError('--newest-by must be version or created.', 'retention')
  const rules = {
    tags: values.tags,
    except: values.except,
    newestBy,
    keepNewest: readNumber('keep-newest', values['keep-newest']),
    olderThanDays: readNumber('older-than', values['older-than']),
    keepPromoted: !values['include-promoted'],
  } as const
  return { names: positionals, rules, ...common }
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
      throw new UsageError(
        `--${flag} is the old name of --${names[flag]}. Use --${names[flag]} only.`,
        'retention',
      )
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

/** Rules on the command line would change what the name stands for. */
function readRule(rule: string, args: readonly string[]): string {
  const others = args.filter((arg) => !/^--(?:rule(?:=.*)?|dry-run|apply|json)$/s.test(arg) && arg !== rule)
  if (others.length === 0) return rule
  throw new UsageError("--rule can't be combined with other rules or repositories.", 'retention')
}

/** Restoring changes the registry: it must not ignore a `--dry-run`. */
function readRestore(restore: string, args: readonly string[]): string {
  if (restore.trim() === '') throw new UsageError('--restore must be the ID of a job.', 'retention')
  if (args.length === (args[0] === '--restore' ? 2 : 1)) return restore
  throw new UsageError("--restore can't be combined with other options or repositories.", 'retention')
}

function parse(args: string[]) {
  return parseOptions('retention', args, {
    'dry-run': { type: 'boolean', default: false },
    apply: { type: 'boolean', default: false },
    restore: { type: 'string' },
    rule: { type: 'string' },
    json: { type: 'boolean', default: false },
    'keep-newest': { type: 'string' },
    'newest-by': { type: 'string', default: 'version' },
    'older-than': { type: 'string' },
    tags: { type: 'string', multiple: true, default: [] },
    except: { type: 'string', multiple: true, default: [] },
    'include-promoted': { type: 'boolean', default: false },
  })
}

function readNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new UsageError(`--${name} must be a whole number.`, 'retention')
}
