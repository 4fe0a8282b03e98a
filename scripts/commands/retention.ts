import { type CommandRequest, type CommandResult, restore, retain } from '@/lib/changes/retention/command'
import { formatPlural } from '@/lib/format'
import type { Settings } from '@/lib/settings/entry'
import { CommandError } from './command-error.ts'
import { print, printError, printJson } from './output.ts'
import { readArguments } from './retention-arguments.ts'
import { settingsOnce } from './settings-once.ts'

function printResult({ registry, repository, tags, plan, ended, error, job, problem }: CommandResult): void {
  const deleted = tags.filter(({ isDeleted }) => isDeleted)
  print(`${registry}/${repository}: ${deleted.length} of ${formatPlural(tags.length, 'tag')} to delete`)
  for (const { tag, isDeleted, reason, keptBy } of tags)
    print(
      isDeleted
        ? `  delete  ${tag}`
        : `  keep    ${tag}  ${reason}${keptBy === undefined ? '' : `: ${keptBy}`}`,
    )
  for (const { tag, reason } of plan?.tags ?? [])
    if (reason !== 'requested') print(`  delete  ${tag}  also deleted`)
  for (const { digest, platform, reason } of plan?.manifests ?? [])
    if (reason !== 'requested') print(`  delete  ${digest}  ${platform ?? 'attachment'}`)
  for (const reason of plan?.blockers ?? []) print(`  blocked: ${reason}`)
  for (const warning of plan?.warnings ?? []) print(`  ${warning}`)
  if (problem) print(`  no plan: ${problem.message} ${problem.fix ?? ''}`.trimEnd())
  if (ended === 'succeeded') print(`  deleted ${formatPlural(plan?.tags.length ?? 0, 'tag')}`)
  if (error) print(`  ${ended === 'failed' ? 'failed' : 'partly succeeded'}: ${error}`)
  if (job) print(`  To restore: porthole retention --restore ${job}`)
  else if (plan) print(`  ${plan.garbageCollection.text} ${plan.garbageCollection.command ?? ''}`.trimEnd())
}

async function printRestore(job: string, signal: AbortSignal): Promise<void> {
  const { to, tags, skipped } = await restore(job, signal)
  print(`${to.registry}/${to.repository}: restored ${formatPlural(tags.length, 'tag')}`)
  for (const { name, reason, subject } of skipped)
    print(`  not restored  ${name}  ${reason}${subject === undefined ? '' : ` (${subject})`}`)
}

/** Throws a `CommandError` if the settings have no rules of this name. */
function findRule(rule: string, { retention = [] }: Settings): Pick<CommandRequest, 'names' | 'rules'> {
  const found = retention.find(({ name }) => name === rule)
  if (found) return { names: found.repositories, rules: found.rules }
  const names = retention.map(({ name }) => name)
  throw new CommandError(
    `The settings have no retention rules named ${JSON.stringify(rule)}.`,
    1,
    names.length > 0 ? `Use one of: ${names.join(', ')}.` : 'Add them to retention in the settings file.',
  )
}

/** `porthole retention`: `--dry-run` shows what rules would delete; `--apply` deletes it. Returns 1 if something failed. */
export async function retentionCommand(args: readonly string[]): Promise<number> {
  const { signal } = new AbortController()
  const { warnings, ...command } = readArguments(args)
  for (const warning of warnings) printError(warning)
  const settings = await settingsOnce()
  if (command.restore !== undefined) {
    await printRestore(command.restore, signal)
    return 0
  }
  let exitStatus = 0
  const request = 'rule' in command ? { ...findRule(command.rule, settings), isRun: command.isRun } : command
  for await (const result of retain(request, signal)) {
    if (command.isJson) printJson(result, 0)
    else printResult(result)
    const { ended, problem, plan } = result
    if (ended === 'failed' || problem || (plan?.blockers.length ?? 0) > 0) exitStatus = 1
  }
  return exitStatus
}
