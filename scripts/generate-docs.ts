/** `npm run docs`: writes the parts of the documentation that come from the schemas. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apiReference } from './docs/api-reference'
import { chartValues } from './docs/chart-values'
import { type DocsPart, replacePart } from './docs/docs-part'
import { settingsSchema } from './docs/settings-schema'
import { settingsTables } from './docs/settings-tables'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const PARTS: readonly DocsPart[] = [...apiReference, ...settingsTables, settingsSchema, chartValues]

/** The files with their generated parts, by path. */
export function generateDocs(): Map<string, string> {
  const files = new Map<string, string>()
  for (const part of PARTS)
    files.set(part.path, replacePart(files.get(part.path) ?? readDocs(part.path) ?? '', part))
  return files
}

/** A file as it is now; undefined if it doesn't exist. */
export function readDocs(path: string): string | undefined {
  const file = join(ROOT, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

if (import.meta.main) for (const [path, text] of generateDocs()) writeFileSync(join(ROOT, path), text)
