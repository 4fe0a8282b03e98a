import { z } from 'zod'
import { FileYaml } from '@/lib/settings/config-file'
import { NamedRetentionYaml } from '@/lib/settings/named-retention'
import { LayoutYaml, RegistryYaml } from '@/lib/settings/registry-keys'
import { StageYaml } from '@/lib/settings/stages'
import type { DocsPart } from './docs-part'

/** The whole file in one schema. The product reads it part by part, so that each message has its line. */
const SettingsFile = FileYaml.extend({
  registries: describeAs(FileYaml.shape.registries, z.array(z.union([RegistryYaml, LayoutYaml]))),
  stages: describeAs(FileYaml.shape.stages, z.array(StageYaml)),
  retention: describeAs(FileYaml.shape.retention, z.array(NamedRetentionYaml)),
})

/** The JSON Schema that editors use to check a settings file. */
export const settingsSchema: DocsPart = {
  path: 'docs/settings.schema.json',
  write: () => {
    const schema = z.toJSONSchema(SettingsFile, { io: 'input', override: adapt })
    return `${JSON.stringify({ title: 'Settings file of Porthole', ...schema }, null, 2)}\n`
  },
}

function describeAs<T extends z.ZodType>({ description = '' }: z.ZodType, schema: T) {
  return schema.optional().describe(description)
}

type Override = { jsonSchema: z.core.JSONSchema.BaseSchema }

function adapt(context: Override): void {
  dropLinks(context)
  allowVariables(context)
}

/** Any text may come from a variable, also one of a few words. */
function allowVariables({ jsonSchema }: Override): void {
  const { type, enum: words } = jsonSchema
  if (type !== 'string' || !words) return
  delete jsonSchema.enum
  delete jsonSchema.type
  jsonSchema.anyOf = [
    { type, enum: words },
    { type, pattern: '\\$\\{' },
  ]
}

/** An editor can't follow links between our pages. */
function dropLinks({ jsonSchema }: Override): void {
  if (jsonSchema.description !== undefined)
    jsonSchema.description = jsonSchema.description.replace(/\.? See \[[^\]]+\]\([^)]+\)/, '')
}
