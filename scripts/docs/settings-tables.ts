import type { z } from 'zod'
import { FileYaml } from '@/lib/settings/config-file'
import { LayoutYaml, RegistryYaml } from '@/lib/settings/registry-keys'
import type { DocsPart } from './docs-part'
import { markdownTable } from './markdown-table'

/** The keys of the settings file, in `docs/configuration.md`. */
export const settingsTables: readonly DocsPart[] = [
  { path: 'docs/configuration.md', name: 'registry', write: () => keysTable(RegistryYaml) },
  { path: 'docs/configuration.md', name: 'layout', write: () => keysTable(LayoutYaml) },
  {
    path: 'docs/configuration.md',
    name: 'file',
    write: () => keysTable(FileYaml.omit({ registries: true })),
  },
]

function keysTable({ shape }: z.ZodObject): string {
  return markdownTable(
    ['Key', 'Description'],
    Object.entries(shape).map(([key, schema]) => [`\`${key}\``, descriptionOf(key, schema)]),
  )
}

function descriptionOf(key: string, schema: z.core.$ZodType): string {
  const description = 'description' in schema ? schema.description : undefined
  if (typeof description !== 'string') throw new Error(`The key ${key} has no description.`)
  return description
}
