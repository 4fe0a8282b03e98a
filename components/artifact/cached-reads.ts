import 'server-only'
import { cache } from 'react'
import { type Root, readBody } from '@/lib/artifact/artifact'
import { type Image, imageOf } from '@/lib/artifact/image'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { readStored } from '@/lib/artifact/read-stored'
import { parsePlatform } from '@/lib/oci/platform'
import { defaultPlatformIndex } from '@/lib/oci/platform-order'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import type { Source } from '@/lib/source'

/** The body of a root, read once for all parts of one page. */
export const readCachedBody = cache((source: Source, root: Root, wanted: string | undefined) =>
  readBody(source, root, { wanted: wanted ?? '' }),
)

/** The platform that the page shows: the one asked for, else the default one; with what was wrong with the wish. */
export function choosePlatform(
  platforms: readonly PlatformEntry[],
  wanted: string | undefined,
): { chosen?: PlatformEntry; problem?: string } {
  const readable = platforms.filter((entry) => !entry.missing && !entry.error)
  const images = readable.filter((entry) => !entry.artifact)
  const among = [images, readable].find((some) => some.length > 0) ?? platforms
  const index = Math.max(0, defaultPlatformIndex(among.map((entry) => entry.platform ?? undefined)))
  const byDefault = among[index]
  if (!wanted) return byDefault ? { chosen: byDefault } : {}
  const chosen = findByPlatform(platforms, wanted)
  if (chosen) return { chosen }
  return {
    ...(byDefault && { chosen: byDefault }),
    problem: platformProblem(wanted),
  }
}

function platformProblem(wanted: string): string {
  const name = visibleText(wanted.slice(0, 100))
  if (wanted.startsWith('sha256:'))
    return `No platform here has the digest ${name}; the default one is shown.`
  return parsePlatform(wanted)
    ? `This artifact has no platform ${name}; the default one is shown.`
    : `“${name}” names no platform: write os/architecture, as linux/arm64. The default one is shown.`
}

/** The chosen platform's image; a refusal is given back, for the page tells it where the image would be. */
export const readCachedImage = cache(
  async (
    source: Source,
    root: Root,
    entry: PlatformEntry,
  ): Promise<{ image: Image } | { error: RegistryError }> => {
    const { repository } = root.place
    try {
      if (entry.digest === root.stored.digest)
        return { image: await imageOf(source, repository, { ...root.stored, manifest: root.manifest }) }
      const stored = await source.manifest(repository, entry.digest)
      return {
        image: await imageOf(source, repository, {
          ...stored,
          manifest: await readStored(stored),
        }),
      }
    } catch (error) {
      if (error instanceof RegistryError) return { error }
      throw error
    }
  },
)
