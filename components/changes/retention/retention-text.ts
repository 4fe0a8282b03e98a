import type { RetentionRules } from '@/lib/changes/retention/rules'
import { shellQuote } from '@/lib/oci/shell-quote'

/** The command that plans the same. */
export function retentionCommand(repositories: readonly string[], rules: RetentionRules): string {
  const { tags, except, keepNewest, newestBy, olderThanDays, keepPromoted } = rules
  return [
    'porthole retention --dry-run',
    ...(keepNewest === undefined ? [] : [`--keep-newest ${keepNewest}`]),
    ...(newestBy === 'created' ? ['--newest-by created'] : []),
    ...(olderThanDays === undefined ? [] : [`--older-than ${olderThanDays}`]),
    ...tags.map((pattern) => `--tags ${shellQuote(pattern)}`),
    ...except.map((pattern) => `--except ${shellQuote(pattern)}`),
    ...(keepPromoted ? [] : ['--include-promoted']),
    ...repositories.map(shellQuote),
  ].join(' ')
}

/** A block for the settings file. JSON strings are YAML, and need no thought about quotes. */
export function retentionYaml(repositories: readonly string[], rules: RetentionRules): string {
  const { tags, except, keepNewest, newestBy, olderThanDays, keepPromoted } = rules
  const name = repositories[0]?.split('/').at(-1) || 'nightly'
  const listOf = (values: readonly string[]) => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`
  return [
    'retention:',
    `  - name: ${JSON.stringify(name.slice(0, 40))}`,
    `    repositories: ${listOf(repositories)}`,
    '    rules:',
    ...(tags.length > 0 ? [`      tags: ${listOf(tags)}`] : []),
    ...(except.length > 0 ? [`      except: ${listOf(except)}`] : []),
    ...(keepNewest === undefined ? [] : [`      keepNewest: ${keepNewest}`]),
    ...(newestBy === 'created' ? ['      newestBy: created'] : []),
    ...(olderThanDays === undefined ? [] : [`      olderThanDays: ${olderThanDays}`]),
    ...(keepPromoted ? [] : ['      keepPromoted: false']),
  ].join('\n')
}
