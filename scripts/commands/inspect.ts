import { findForCommandLine, settingsForCommandLine } from '@/lib/access/find-for-command-line'
import { type ArtifactBody, type Root, readBody, readRoot } from '@/lib/artifact/artifact'
import { artifactJson } from '@/lib/artifact/artifact-json'
import { readImage } from '@/lib/artifact/image'
import { imageJson } from '@/lib/artifact/image-json'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { readWarnings } from '@/lib/artifact/read-warnings'
import { openLayout } from '@/lib/layout/layout'
import { findByPlatform, platformTexts } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import { openRegistry } from '@/lib/registry/registry'
import type { Source } from '@/lib/source'
import { CommandError, UsageError } from './command-error.ts'
import { readReference } from './inspect-reference.ts'
import { printArtifact, printImage } from './inspect-text.ts'
import { printJson } from './output.ts'
import { parseOptions } from './parse-options.ts'
import { settingsOnce } from './settings-once.ts'

/** `porthole inspect`. */
export async function inspectCommand(args: readonly string[]): Promise<number> {
  const { reference, platform, isJson } = readInspectArguments(args)
  const { registries } = await settingsOnce()
  const { address, place } = readReference(
    reference,
    registries.map(({ host }) => host),
  )
  const { source, host } = await open(address)
  try {
    const { signal } = new AbortController()
    const root = await readRoot(source, { ...place, registry: host }, { signal })
    const body = await readBody(source, root, { signal })
    if (platform !== undefined) {
      const digest = findPlatform(root, body, platform)
      const image = imageJson(await readImage(source, place.repository, digest, { signal }))
      if (isJson) printJson(image)
      else printImage(image)
    } else {
      const artifact = artifactJson(root, body, await readWarnings(source, root, { signal }))
      if (isJson) printJson(artifact)
      else printArtifact(artifact)
    }
    return 0
  } catch (error) {
    throw error instanceof RegistryError ? withReference(error, { ...place, registry: host }) : error
  }
}

export function readInspectArguments(args: readonly string[]) {
  const { values, positionals } = parseOptions('inspect', args, {
    json: { type: 'boolean', default: false },
    platform: { type: 'string' },
  })
  const [reference, ...more] = positionals
  if (reference === undefined || more.length > 0) throw new UsageError('Give one reference.', 'inspect')
  return { reference, platform: values.platform, isJson: values.json }
}

async function open(address: string): Promise<{ source: Source; host: string }> {
  const entry = await findForCommandLine(address)
  const { host } = entry
  if (entry.kind === 'layout') return { source: openLayout(entry), host }
  return { source: openRegistry((await settingsForCommandLine(entry)).settings), host }
}

function findPlatform({ place }: Root, { platforms }: ArtifactBody, wanted: string): string {
  const children = platforms.map((entry) => ({ ...entry, platform: entry.platform ?? undefined }))
  const found = findByPlatform(children, wanted)
  if (found) return found.digest
  const texts = platformTexts(children)
  const fix = texts.length > 0 ? `Platforms: ${texts.join(', ')}.` : 'It has no platforms.'
  throw new CommandError(`${formatPlace(place)} has no image for ${wanted}.`, 1, fix)
}

/** Registries don't say what is missing or refused. For visitors, the fix of a 401 is to sign in on a page. */
function withReference({ status, message, fix }: RegistryError, place: Place): CommandError {
  const { registry } = place
  const isAnswer = status === 401 || status === 403 || status === 404
  const signIn = `Run docker login ${registry}, or set credentials with read access in the settings.`
  return new CommandError(
    isAnswer ? `${formatPlace(place)}: ${message}` : message,
    1,
    status === 401 ? signIn : fix,
  )
}
