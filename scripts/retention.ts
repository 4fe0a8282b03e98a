/** `npm run retention -- --dry-run <repository>…` shows what rules would delete; `--apply` deletes it. */
import { type CommandResult, restore, retain } from '@/lib/changes/retention/command'
import { formatPlural } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import { getSettings } from '@/lib/settings/settings'
import { readArguments, USAGE, UsageError } from './retention-arguments'

function print({ registry, repository, tags, plan, ended, error, job, problem }: CommandResult): void {
  const deleted = tags.filter(({ isDeleted }) => isDeleted)
  console.log(`${registry}/${repository}: ${deleted.length} of ${formatPlural(tags.length, 'tag')} to delete`)
  for (const { tag, isDeleted, reason, keptBy } of tags)
    console.log(
      isDeleted
        ? `  delete  ${tag}`
        : `  keep    ${tag}  ${reason}${keptBy === undefined ? '' : `: ${keptBy}`}`,
    )
  for (const { tag, reason } of plan?.tags ?? [])
    if (reason !== 'requested') console.log(`  delete  ${tag}  also deleted`)
  for (const { digest, platform, reason } of plan?.manifests ?? [])
    if (reason !== 'requested') console.log(`  delete  ${digest}  ${platform ?? 'attachment'}`)
  for (const reason of plan?.blockers ?? []) console.log(`  blocked: ${reason}`)
  for (const warning of plan?.warnings ?? []) console.log(`  ${warning}`)
  if (problem) console.log(`  no plan: ${problem.message} ${problem.fix ?? ''}`.trimEnd())
  if (ended === 'succeeded') console.log(`  deleted ${formatPlural(plan?.tags.length ?? 0, 'tag')}`)
  if (error) console.log(`  ${ended === 'failed' ? 'failed' : 'partly succeeded'}: ${error}`)
  if (job) console.log(`  To restore: npm run retention -- --restore ${job}`)
  else if (plan)
    console.log(`  ${plan.garbageCollection.text} ${plan.garbageCollection.command ?? ''}`.trimEnd())
}

async function printRestore(job: string, signal: AbortSignal): Promise<void> {
  const { to, tags, skipped } = await restore(job, signal)
  console.log(`${to.registry}/${to.repository}: restored ${formatPlural(tags.length, 'tag')}`)
  for (const { name, reason, subject } of skipped)
    console.log(`  not restored  ${name}  ${reason}${subject === undefined ? '' : ` (${subject})`}`)
}

async function main(): Promise<void> {
  const { signal } = new AbortController()
  const read = readArguments(process.argv.slice(2))
  if (read.isHelp) return console.log(USAGE)
  const { warnings, ...command } = read
  for (const warning of [...warnings, ...((await getSettings()).warnings ?? [])]) console.error(warning)
  if (command.restore !== undefined) return printRestore(command.restore, signal)
  for await (const result of retain(command, signal)) {
    if (command.isJson) console.log(JSON.stringify(result))
    else print(result)
    const { ended, problem, plan } = result
    if (ended === 'failed' || problem || (plan?.blockers.length ?? 0) > 0) process.exitCode = 1
  }
}

main().catch((error: unknown) => {
  const fix = error instanceof RegistryError && error.fix !== undefined ? ` ${error.fix}` : ''
  console.error(error instanceof Error ? `${error.message}${fix}` : error)
  if (error instanceof UsageError) console.error(`\n${USAGE}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
