import 'server-only'
import type { ArtifactKind } from '@/lib/oci/artifact-kind'
import type { ImageConfig } from '@/lib/oci/image-config'
import { parseDate } from '@/lib/oci/parse-date'
import { defaultPlatformIndex } from '@/lib/oci/platform-order'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import type { ArtifactBody, Root } from './artifact'
import { readArtifactConfig } from './read-artifact-config'
import { readConfigOf } from './read-platform'
import { readStored } from './read-stored'

/** `isRead` is false if something that may have the date is unreadable. */
export interface Created {
  created: string | null
  isRead: boolean
}

interface Dated {
  annotations: Record<string, string>
}

/** An image's date: from its config, or else from its manifest's annotations, its index's entry, or the index. */
export function createdOfImage(
  config: Pick<ImageConfig, 'created'> | null,
  { manifest, entry, root }: { manifest: Dated; entry?: Dated; root: Dated },
): string | null {
  const annotations = [manifest, ...(entry ? [entry] : []), root].map((dated) => dated.annotations)
  return parseDate(config?.created, annotations, new Date())
}

/** When an artifact was created, according to itself. For an index, its image for the default platform. */
export async function readCreated(
  source: Source,
  root: Root,
  body: Pick<ArtifactBody, 'platforms'>,
  options: RequestOptions,
): Promise<Created> {
  if (root.kind === 'artifact') return readArtifactDate(source, root, options)
  const readable = body.platforms.filter((entry) => !entry.missing && !entry.error)
  const entry =
    readable[Math.max(0, defaultPlatformIndex(readable.map(({ platform }) => platform ?? undefined)))]
  const dateOfRoot = () => parseDate(null, [root.manifest.annotations], new Date())
  if (!entry) return { created: dateOfRoot(), isRead: true }
  const { repository } = root.place
  try {
    const manifest = await readStored(await source.manifest(repository, entry.digest, options))
    const parts = { manifest, entry, root: root.manifest }
    return await unlessRefused(createdOfImage(null, parts), async () =>
      createdOfImage(await readConfigOf(source, repository, manifest, options), parts),
    )
  } catch (error) {
    return { created: unlessBug(error, dateOfRoot()), isRead: false }
  }
}

/** The config of a Wasm component or an AI model may have the date if its annotations don't. */
async function readArtifactDate(source: Source, root: Root, options: RequestOptions): Promise<Created> {
  const stated = parseDate(null, [root.manifest.annotations], new Date())
  if (stated !== null || !DATED_CONFIGS.includes(root.type)) return { created: stated, isRead: true }
  return unlessRefused(null, async () => {
    return dateInConfig(await readArtifactConfig(source, root, options))
  })
}

const DATED_CONFIGS: readonly ArtifactKind[] = ['wasm', 'ai-model']

/**
 * Wasm components have `created`, Docker's models `descriptor.created`, and the CNCF's `descriptor.createdAt`:
 * https://github.com/modelpack/model-spec/blob/v0.0.7/docs/config.md
 */
function dateInConfig(config: unknown): string | null {
  const { created, descriptor } = { ...(config as { created?: unknown; descriptor?: object }) }
  const described: { createdAt?: unknown; created?: unknown } = { ...descriptor }
  const dates = [created, described.createdAt, described.created]
  const date = dates.find((one) => typeof one === 'string')
  return typeof date === 'string' ? parseDate(date, [], new Date()) : null
}

/** Errors in the config are reported on the artifact's page. */
async function unlessRefused(otherwise: string | null, read: () => Promise<string | null>): Promise<Created> {
  try {
    return { created: await read(), isRead: true }
  } catch (error) {
    return { created: unlessBug(error, otherwise), isRead: false }
  }
}

function unlessBug(error: unknown, created: string | null): string | null {
  if (error instanceof RegistryError && error.code !== 'CANCELED') return created
  throw error
}
