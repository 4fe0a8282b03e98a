import 'server-only'
import { z } from 'zod'
import { checkValue } from './check-value'
import type { ConfigDocument } from './config-document'
import { SettingsError } from './settings-error'
import { strictMap } from './strict-map'

/** Retention rules with a name, for some repositories. */
export interface NamedRetention {
  name: string
  /** With their registry. */
  repositories: readonly string[]
  rules: z.infer<typeof RulesYaml>
}

const NAME_RULE = 'a string of 1 to 40 characters'
const REPOSITORY_RULE = 'a registry in this file and a repository, for example registry.acme.dev/dev/app'
const PATTERN_RULE = 'a pattern of 1 to 200 characters without spaces, for example pr-*'
const COUNT_RULE = 'a whole number up to 99999'

const patterns = z.array(
  z.string(PATTERN_RULE).regex(/^[^\s,]{1,200}$/, PATTERN_RULE),
  'a list of patterns, for example [pr-*]',
)
const count = z.int(COUNT_RULE).min(0, COUNT_RULE).max(99_999, COUNT_RULE)

const RulesYaml = strictMap(
  {
    tags: patterns.default([]).describe('Delete only tags that match one of these patterns: `[pr-*]`'),
    except: patterns.default([]).describe('Always keep tags that match one of these patterns'),
    keepNewest: count.optional().describe('How many of the newest images to keep'),
    newestBy: z
      .enum(['version', 'created'], 'version or created')
      .default('version')
      .describe('`version` or `created`: what decides which images are newest'),
    olderThanDays: count.optional().describe('Delete only images that are older than this many days'),
    keepPromoted: z
      .boolean('true or false')
      .default(true)
      .describe('`false` also deletes images that a later stage has'),
  },
  'a map of rules, for example {keepNewest: 10}',
)

export const NamedRetentionYaml = strictMap(
  {
    name: z.string(NAME_RULE).min(1, NAME_RULE).max(40, NAME_RULE).describe('The name of the rules on pages'),
    repositories: z
      .array(
        z.string(REPOSITORY_RULE).regex(/^[^/\s,]+\/[^\s,:@]*[^\s,:@/]$/, REPOSITORY_RULE),
        'a list of repositories',
      )
      .min(1, 'a list of at least one repository')
      .max(50, 'a list of at most 50 repositories')
      .describe('Repositories with their registry: `[registry.acme.dev/nightly]`'),
    rules: RulesYaml.describe('Which tags to delete. A tag is deleted only if every rule allows it'),
  },
  'a map with name, repositories, and rules',
)

/** Reads the named rules of a settings file. Each has a unique name, and its registries are in the settings. */
export function readNamedRetention(
  value: unknown,
  document: ConfigDocument,
  hosts: readonly string[],
): NamedRetention[] {
  const list = checkValue(z.array(z.unknown(), 'a list'), value, { path: ['retention'], document })
  const named: NamedRetention[] = []
  for (const [n, entry] of list.entries()) {
    const path = ['retention', n]
    const read = checkValue(NamedRetentionYaml, entry, { path, document })
    const place = document.place(path)
    const elsewhere = read.repositories.findIndex((name) => !hosts.includes(name.split('/')[0] ?? ''))
    if (elsewhere >= 0)
      throw new SettingsError(
        `${document.place([...path, 'repositories', elsewhere])} must start with a registry in this file: ${hosts.join(', ')}.`,
      )
    if (named.some(({ name }) => name === read.name))
      throw new SettingsError(`${place} has the name of other rules. Use each name once.`)
    const { keepNewest, olderThanDays, tags } = read.rules
    if (!keepNewest && !olderThanDays && tags.length === 0)
      throw new SettingsError(
        `${document.place([...path, 'rules'])} must have keepNewest, olderThanDays, or tags.`,
      )
    named.push(read)
  }
  return named
}
