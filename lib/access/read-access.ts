import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'

/** Whether we can read the repository now; `gone` if the registry returns 404. Throws any other failure. */
export async function readAccess(
  source: Source,
  repository: string,
  signal: AbortSignal,
): Promise<'read' | 'gone' | 'refused'> {
  try {
    await source.tags(repository, { n: 1, signal })
    return 'read'
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if (error.status === 404) return 'gone'
    if (error.status === 401 || error.status === 403) return 'refused'
    throw error
  }
}
