/** `npm run retention -- --dry-run <repository>…` shows what rules would delete; `--apply` deletes it. */
import { type CommandResult, restore, retain } from '@/lib/changes/retention/command'
import { formatPlural } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import { readArguments, USAGE, UsageError } from './retention-arguments'

function print({ registry, repository, verdicts, plan, ended, error, job, problem }: CommandResult): void {
  const deleted = verdicts.filter(({ goes }) => goes)
  console.log(
    `${registry}/${repository}: ${deleted.length} of ${formatPlural(verdicts.length, 'tag')} to delete`,
  )
  for (const { tag, goes, why, by } of verdicts)
    console.log(goes ? `  delete  ${tag}` : `  keep    ${tag}  ${why}${by === undefined ? '' : `: ${by}`}`)
  for (const { tag, why } of plan?.tags ?? [])
    if (why !== 'asked') console.log(`  delete  ${tag}  also deleted`)
  for (const { digest, platform, why } of plan?.manifests ?? [])
    if (why !== 'asked') console.log(`  delete  ${digest}  ${platform ?? 'attachment'}`)
  for (const reason of plan?.blocked ?? []) console.log(`  blocked: ${reason}`)
  for (const warning of plan?.warnings ?? []) console.log(`  ${warning}`)
  if (problem) console.log(`  no plan: ${problem.message} ${problem.cure ?? ''}`.trimEnd())
  if (ended === 'done') console.log(`  deleted ${formatPlural(plan?.tags.length ?? 0, 'tag')}`)
  if (error) console.log(`  ${ended === 'failed' ? 'failed' : 'partly succeeded'}: ${error}`)
  if (job) console.log(`  To restore: npm run retention -- --restore ${job}`)
  else if (plan) console.log(`  ${plan.collection.text} ${plan.collection.command ?? ''}`.trimEnd())
}

async function printRestore(job: string, signal: AbortSignal): Promise<void> {
  const { to, names, left: skipped } = await restore(job, signal)
  console.log(`${to.registry}/${to.repository}: restored ${formatPlural(names.length, 'tag')}`)
  for (const { name, why, of } of skipped)
    console.log(`  not restored  ${name}  ${why}${of === undefined ? '' : ` (${of})`}`)
}

async function main(): Promise<void> {
  const { signal } = new AbortController()
  const { warnings, ...command } = readArguments(process.argv.slice(2))
  for (const warning of warnings) console.error(warning)
  if (command.restore !== undefined) return printRestore(command.restore, signal)
  for await (const result of retain(command, signal)) {
    if (command.isJson) console.log(JSON.stringify(result))
    else print(result)
    const { ended, problem, plan } = result
    if (ended === 'failed' || problem || (plan?.blocked.length ?? 0) > 0) process.exitCode = 1
  }
}

main().catch((error: unknown) => {
  const cure = error instanceof RegistryError && error.cure !== undefined ? ` ${error.cure}` : ''
  console.error(error instanceof Error ? `${error.message}${cure}` : error)
  if (error instanceof UsageError) console.error(`\n${USAGE}`)
  process.exitCode = error instanceof UsageError ? 2 : 1
})
