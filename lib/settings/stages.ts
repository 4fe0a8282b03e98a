import 'server-only'
import { z } from 'zod'
import { parsePlatform } from '@/lib/oci/platform'
import { isLooseRepositoryName } from '@/lib/oci/reference'
import { checkValue } from './check-value'
import type { ConfigDocument } from './config-document'
import { SettingsError } from './settings-error'
import { ATTACHED_KINDS, type Stage } from './stage'
import { strictMap } from './strict-map'

const PREFIX_RULE =
  'a registry in this file and a repository prefix that ends with "/", for example registry.acme.dev/prod/'
const NAME_RULE = 'a string of 1 to 40 characters'
const PLATFORM_RULE = 'a platform, for example linux/amd64'
const ATTACHED_RULE = `one of ${ATTACHED_KINDS.join(', ')}`

export const StageYaml = strictMap(
  {
    name: z.string(NAME_RULE).min(1, NAME_RULE).max(40, NAME_RULE).describe('The name of the stage on pages'),
    prefix: z
      .string(PREFIX_RULE)
      .refine((text) => /^[^/]+\/(.+\/)?$/.test(text), PREFIX_RULE)
      .refine((text) => isPrefix(text), PREFIX_RULE)
      .describe('A registry and a repository prefix: `registry.acme.dev/prod/`'),
    require: strictMap(
      {
        platforms: z
          .array(z.string(PLATFORM_RULE).refine((text) => parsePlatform(text) !== undefined, PLATFORM_RULE))
          .optional()
          .describe('The platforms that an image must have: `[linux/amd64]`'),
        attachments: z
          .array(z.enum(ATTACHED_KINDS, ATTACHED_RULE))
          .optional()
          .describe(
            'The attachments that an image must have. Porthole checks that they exist, not what they contain',
          ),
      },
      'a map with platforms or attachments',
    )
      .optional()
      .describe('What an image must have to enter the stage'),
  },
  'a map with name and prefix',
)

/** Reads the stages of a settings file in order. Each is in a registry of the settings and has a unique name. */
export function readStages(value: unknown, document: ConfigDocument, hosts: readonly string[]): Stage[] {
  const list = checkValue(z.array(z.unknown(), 'a list'), value, { path: ['stages'], document })
  const stages: Stage[] = []
  for (const [n, entry] of list.entries()) {
    const path = ['stages', n]
    const { name, prefix, require } = checkValue(StageYaml, entry, { path, document })
    const [registry = '', ...rest] = prefix.split('/')
    const place = document.place([...path, 'prefix'])
    if (!hosts.includes(registry))
      throw new SettingsError(`${place} must start with a registry in this file: ${hosts.join(', ')}.`)
    if (
      stages.some(
        (stage) => stage.name === name || (stage.registry === registry && stage.prefix === rest.join('/')),
      )
    )
      throw new SettingsError(
        `${document.place(path)} has the name or the prefix of another stage. Use each once.`,
      )
    stages.push({ name, registry, prefix: rest.join('/'), ...(require && { require }) })
  }
  return stages
}

function isPrefix(text: string): boolean {
  const [, ...rest] = text.slice(0, -1).split('/')
  return rest.length === 0 || isLooseRepositoryName(rest.join('/'))
}
