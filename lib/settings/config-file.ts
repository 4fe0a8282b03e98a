import 'server-only'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { readLayout, readRegistry } from './config-entry'
import { expandVariables } from './expand-variables'
import { flag, LayoutYaml, RegistryYaml } from './registry-keys'
import { readSettingsFile } from './secret-file'
import type { LayoutEntry, RegistryEntry } from './settings'
import { quote, SettingsError } from './settings-error'

type Path = readonly PropertyKey[]

/** Tells where in the file a value stands: `PORTHOLE_CONFIG: porthole.yaml:4: registries[0].url`. */
type Place = (path: Path, key?: string) => string

/** What the file says; `registries` may be empty when others may be opened by name. */
export interface FromFile {
  registries: (RegistryEntry | LayoutEntry)[]
  openAny: boolean
  trustProxy: boolean
}

const FileYaml = z.strictObject(
  {
    registries: z.array(z.unknown(), 'allowed is a list').optional(),
    openAny: flag.optional(),
    trustProxy: flag.optional(),
    allowHelpers: flag.optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? 'allowed are registries, openAny, trustProxy, allowHelpers'
        : 'allowed is a map with the key registries',
  },
)

/** Reads the file that `PORTHOLE_CONFIG` names; `env` holds what `${…}` in it stands for. https://yaml.org/spec/1.2.2/ */
export async function readConfigFile(
  file: string,
  env: Record<string, string | undefined> = {},
): Promise<FromFile> {
  const text = await readSettingsFile('PORTHOLE_CONFIG', file)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [fault] = document.errors
  if (fault) {
    const line = lines.linePos(fault.pos[0]).line
    throw new SettingsError(
      `PORTHOLE_CONFIG: ${file}:${line}: is no YAML: ${fault.message.split('\n', 1)[0]}`,
    )
  }
  const place: Place = (path, key) => {
    const line = lines.linePos(offsetOf(document, path, key)).line
    return `PORTHOLE_CONFIG: ${file}:${line}: ${nameOf(key === undefined ? path : [...path, key])}`
  }
  expandVariables(document, env, place)
  const whole = check(FileYaml, toValue(document, file) ?? {}, { path: [], place })
  const { registries = [], openAny = false, trustProxy = false, allowHelpers = false } = whole
  if (registries.length === 0 && !openAny)
    throw new SettingsError(
      `${place([], 'registries')} names no registry; allowed is a list that is not empty.`,
    )
  const read: (RegistryEntry | LayoutEntry)[] = []
  for (const [i, entry] of registries.entries()) {
    const found = await readEntry(entry, { path: ['registries', i], place, mayRunHelpers: allowHelpers })
    if (read.some(({ host }) => host === found.host)) {
      throw new SettingsError(
        `${place(['registries', i])} names ${found.host} again; allowed is each registry once.`,
      )
    }
    read.push(found)
  }
  return { registries: read, openAny, trustProxy }
}

/** An alias may name nothing, or so much that it would fill the memory. */
function toValue(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS()
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n', 1)
    throw new SettingsError(`PORTHOLE_CONFIG: ${file}: cannot be read: ${reason}; allowed is YAML.`)
  }
}

function readEntry(
  entry: unknown,
  { path, place, mayRunHelpers }: { path: Path; place: Place; mayRunHelpers: boolean },
): Promise<RegistryEntry | LayoutEntry> | LayoutEntry {
  const at = (key: string) => place([...path, key])
  const isLayout = typeof entry === 'object' && entry !== null && 'layout' in entry
  if (isLayout) return readLayout(check(LayoutYaml, entry, { path, place }))
  return readRegistry(check(RegistryYaml, entry, { path, place }), { at, mayRunHelpers })
}

/** Checks a value; the message never repeats it where it may be a secret. */
function check<T extends z.ZodType>(
  schema: T,
  value: unknown,
  { path, place }: { path: Path; place: Place },
): z.infer<T> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  // An unknown key explains a missing one.
  const { issues } = result.error
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0]
  if (!issue) throw new SettingsError(`${place(path)} is not allowed.`)
  const full = [...path, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    throw new SettingsError(`${place(full, issue.keys[0])} is unknown; ${issue.message}.`)
  }
  if (issue.input === undefined) throw new SettingsError(`${place(full)} is missing; ${issue.message}.`)
  const isSecret = /password$|token$/.test(String(full.at(-1)))
  throw new SettingsError(
    `${place(full)} ${isSecret ? 'has a value that' : quote(issue.input)} is not allowed; ${issue.message}.`,
  )
}

/** Where a value, or the key of an unknown one, begins; the nearest thing around it when it is not there. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: Path, key?: string): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (isMap(node) && key !== undefined) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
    if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0
  }
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  if (Array.isArray(range) && typeof range[0] === 'number') return range[0]
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1))
}

/** `registries[0].url`; the file itself when there is no path. */
function nameOf(path: Path): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
  return parts.join('').replace(/^\./, '') || 'the file'
}
