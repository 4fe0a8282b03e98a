/** `npm run retention -- --plan <repository>…`: shows what rules would delete; `--run` deletes it. */
import { parseArgs } from 'node:util'
import { type CommandResult, retain, undo } from '@/lib/changes/retention/command'
import type { RetentionRules } from '@/lib/changes/retention/rules'
import { RegistryError } from '@/lib/oci/registry-error'

const USAGE = `npm run retention -- --plan|--run [rules] <repository>…
       npm run retention -- --undo <job>

  --plan                    say what would go, and delete nothing
  --run                     delete it
  --undo <job>              put back what that run deleted, as far as its blobs are there
  --keep-newest <n>         so many images of those that are meant stay
  --newest-by version|created
  --older-than <days>       only images that were made before
  --names <pattern>         only tags that fit, may be repeated: 'pr-*'; by version, '*' means also the tags that
                            are none and name the same image
  --except <pattern>        never tags that fit, may be repeated
  --with-promoted           also what a later stage has
  --json                    one line of JSON per repository

Repositories are named in full, or by a pattern: registry.acme/dev/app 'registry.acme/dev/*'
The registries, their credentials and allow: [delete] come from the settings (PORTHOLE_CONFIG).`

class UsageError extends Error {}

function readArguments(): { names: string[]; rules: RetentionRules; isRun: boolean; isJson: boolean } {
  const { values, positionals } = parse()
  if (values.plan === values.run) throw new UsageError('Say --plan or --run.')
  if (positionals.length === 0) throw new UsageError('Name a repository.')
  const newestBy = values['newest-by']
  if (newestBy !== 'version' && newestBy !== 'created')
    throw new UsageError('--newest-by is version or created.')
  const rules: RetentionRules = {
    tags: values.names,
    except: values.except,
    newestBy,
    keepNewest: numberOf('keep-newest', values['keep-newest']),
    olderThanDays: numberOf('older-than', values['older-than']),
    keepPromoted: !values['with-promoted'],
  }
  return { names: positionals, rules, isRun: values.run, isJson: values.json }
}

function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        plan: { type: 'boolean', default: false },
        run: { type: 'boolean', default: false },
        undo: { type: 'string' },
        json: { type: 'boolean', default: false },
        'keep-newest': { type: 'string' },
        'newest-by': { type: 'string', default: 'version' },
        'older-than': { type: 'string' },
        names: { type: 'string', multiple: true, default: [] },
        except: { type: 'string', multiple: true, default: [] },
        'with-promoted': { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  throw new UsageError(`--${name} wants a whole number.`)
}

function print({ registry, repository, tags, plan, ended, error, job, problem }: CommandResult): void {
  const toDelete = tags.filter(({ isDeleted }) => isDeleted)
  console.log(`${registry}/${repository}: ${toDelete.length} of ${tags.length} tags go`)
  for (const { tag, isDeleted: goes, reason: why, keptBy } of tags)
    console.log(
      goes ? `  goes   ${tag}` : `  stays  ${tag}  ${why}${keptBy === undefined ? '' : `: ${keptBy}`}`,
    )
  for (const { tag, reason: why } of plan?.tags ?? [])
    if (why !== 'requested') console.log(`  goes   ${tag}  along with them`)
  for (const reason of plan?.blockers ?? []) console.log(`  cannot be done: ${reason}`)
  for (const warning of plan?.warnings ?? []) console.log(`  ${warning}`)
  for (const { digest, platform, reason: why } of plan?.manifests ?? [])
    if (why !== 'requested') console.log(`  goes   ${digest}  ${platform ?? 'about what goes'}`)
  if (problem) console.log(`  cannot be planned: ${problem.message} ${problem.fix ?? ''}`)
  if (ended === 'succeeded') console.log('  deleted')
  if (error) console.log(`  ${ended === 'failed' ? 'failed' : 'partly succeeded'}: ${error}`)
  if (job) console.log(`  to put it back: npm run retention -- --undo ${job}`)
  else if (plan)
    console.log(`  ${plan.garbageCollection.text} ${plan.garbageCollection.command ?? ''}`.trimEnd())
}

async function main(): Promise<void> {
  const { signal } = new AbortController()
  const job = parse().values.undo
  if (job !== undefined) {
    const { to, tags, skipped } = await undo(job, signal)
    console.log(`${to.registry}/${to.repository}: ${tags.length} tags are back`)
    for (const { name, reason, subject } of skipped)
      console.log(`  stays away  ${name}  ${reason}${subject === undefined ? '' : ` (${subject})`}`)
    return
  }
  const { isJson, ...options } = readArguments()
  for await (const result of retain(options, signal)) {
    if (isJson) console.log(JSON.stringify(result))
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
