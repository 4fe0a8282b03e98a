import { z } from 'zod'
import { optionalText } from './document-schema'
import type { ImageConfig } from './image-config'
import type { Schema1Manifest } from './manifest'
import { plausibleDate } from './parse-date'
import { refuseHostile } from './parse-json'
import { parseLeniently } from './parse-leniently'
import { date, MAX_CONFIG_VALUES, maybeList, toImageConfig } from './read-config'
import { RegistryError } from './registry-error'
import { readJsonObject } from './unreadable'

const MAX_WARNINGS = 10

const LegacyEntry = z.object({
  created: date,
  author: optionalText,
  comment: optionalText,
  container_config: z.object({ Cmd: maybeList }, 'must be an object').nullish(),
})

/**
 * Reads the configuration in a schema 1 manifest's `v1Compatibility` strings: the newest has the settings, and each
 * is a line of history. It has no diff IDs. `warnings` lists invalid values.
 */
export function readSchema1Config(manifest: Schema1Manifest, now: Date): ImageConfig {
  const warnings: string[] = []
  const budget = { values: MAX_CONFIG_VALUES }
  const entries = manifest.layers.map(({ v1Compatibility, isEmpty }, index) => {
    // The document starts with the newest, and warnings use the field's position there.
    const name = `history[${manifest.layers.length - 1 - index}].v1Compatibility`
    return { name, document: readEntry(name, v1Compatibility, warnings, budget), isEmpty }
  })
  const newest = entries.at(-1)
  const config = toImageConfig(
    newest?.name ?? 'schema 1 manifest',
    { ...newest?.document, history: [], rootfs: null },
    now,
  )
  const history = entries.map(({ name, document, isEmpty }) => {
    const { value, warnings: faults } = parseLeniently(name, LegacyEntry, document)
    // The newest entry's settings were already checked.
    warnings.push(...faults.filter((fault) => !config.warnings.includes(fault)))
    const { created, author, comment, container_config } = value
    return {
      created: plausibleDate(created, now),
      createdBy: (container_config?.Cmd ?? []).join(' '),
      author,
      comment,
      emptyLayer: isEmpty,
    }
  })
  const architecture = config.platform.architecture || manifest.architecture
  return {
    ...config,
    platform: { ...config.platform, architecture, os: config.platform.os || 'linux' },
    history,
    warnings: shortened([...config.warnings, ...warnings]),
  }
}

/** All entries together may have as many values as a single config. */
function readEntry(
  name: string,
  text: string,
  warnings: string[],
  budget: { values: number },
): Record<string, unknown> {
  if (text === '') return {}
  try {
    const document = readJsonObject(name, new TextEncoder().encode(text), budget.values)
    budget.values -= refuseHostile(text)
    return document
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    warnings.push(error.message)
    return {}
  }
}

function shortened(warnings: readonly string[]): string[] {
  const more = warnings.length - MAX_WARNINGS
  if (more <= 0) return [...warnings]
  return [...warnings.slice(0, MAX_WARNINGS), `${more} more fields of its history can’t be read.`]
}
