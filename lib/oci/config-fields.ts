import type { ArtifactKind } from './artifact-kind'

/** A field of an artifact's config as a page shows it. */
export type ConfigField = [name: string, value: string]

interface ConfigForm {
  /** The name of what the config describes. */
  title: string
  /** Objects whose fields are shown at the top level. */
  groups: readonly string[]
  /** Fields that only tools need. */
  hidden: readonly string[]
  /** Names of fields, in display order. */
  names: Readonly<Record<string, string>>
}

/** Artifacts with a JSON config that describes them. Other configs are useful only to their own tools. */
const FORMS: Partial<Record<ArtifactKind, ConfigForm>> = {
  helm: { title: 'Chart', groups: [], hidden: [], names: {} },
  // Docker's models, the CNCF's, Ollama's, and a ModelKit's Kitfile.
  'ai-model': {
    title: 'Model',
    groups: ['descriptor', 'config', 'package', 'model'],
    hidden: ['rootfs', 'modelfs'],
    names: {
      format: 'Format',
      model_format: 'Format',
      parameters: 'Parameters',
      paramSize: 'Parameters',
      model_type: 'Parameters',
      quantization: 'Quantization',
      file_type: 'Quantization',
      precision: 'Precision',
      architecture: 'Architecture',
      model_family: 'Family',
      family: 'Family',
      model_families: 'Families',
    },
  },
  // https://tag-runtime.cncf.io/wgs/wasm/deliverables/wasm-oci-artifact/
  wasm: {
    title: 'Component',
    groups: ['component'],
    hidden: ['layerDigests'],
    names: {
      exports: 'Exports',
      imports: 'Imports',
      target: 'Target',
      os: 'OS',
      architecture: 'Architecture',
    },
  },
}

/** The name of what an artifact's config describes; undefined for configs we don't read. */
export function configTitle(kind: ArtifactKind): string | undefined {
  return FORMS[kind]?.title
}

/** The fields of an artifact's config, known ones first. Their length and number are unlimited. */
export function configFields(kind: ArtifactKind, config: unknown): ConfigField[] {
  const form = FORMS[kind]
  if (!form || !isObject(config)) return []
  const known = Object.keys(form.names)
  const fields = flatten(config, form).map(([group, key, value]) => {
    const name = form.names[key]
    const rank = name === undefined ? known.length : known.indexOf(key)
    return { group, key, name: name ?? key, value: textOf(value), rank }
  })
  fields.sort((a, b) => a.rank - b.rank)
  const taken = new Set<string>()
  return fields.map(({ group, key, name, value }): ConfigField => {
    const shown = taken.has(name) ? `${group} ${key}`.trim() : name
    taken.add(name)
    return [shown, value]
  })
}

function flatten(
  config: object,
  { groups, hidden }: ConfigForm,
): [group: string, key: string, value: unknown][] {
  // Ollama writes a meaningless platform.
  const isOllama = 'model_format' in config
  return Object.entries(config).flatMap(([key, value]): [string, string, unknown][] => {
    if (hidden.includes(key) || value === null || (isOllama && ['os', 'architecture'].includes(key)))
      return []
    if (!groups.includes(key) || !isObject(value)) return [['', key, value]]
    return Object.entries(value).flatMap(([inner, one]) => (one === null ? [] : [[key, inner, one]]))
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Lists of words and objects of them as readable text; anything deeper as JSON. */
function textOf(value: unknown): string {
  if (Array.isArray(value) && value.every((item) => !Array.isArray(item))) return value.map(textOf).join(', ')
  if (isObject(value)) {
    const parts = Object.values(value)
    if (parts.every((part) => typeof part === 'string')) return parts.join(' ')
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}
