import 'server-only'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source, StoredManifest } from '@/lib/source'

/** Reads what a tag or digest points to now. A 404's message includes the reference. */
export async function resolvePlace(
  source: Source,
  place: Place,
  signal: AbortSignal,
): Promise<StoredManifest> {
  try {
    return await source.manifest(place.repository, place.digest ?? place.tag ?? '', { signal, isRoot: true })
  } catch (error) {
    if (!(error instanceof RegistryError) || error.status !== 404) throw error
    const { code, fix } = error
    throw new RegistryError(
      404,
      code,
      `${formatPlace(place)} wasn’t found.`,
      fix === undefined ? {} : { fix },
    )
  }
}
