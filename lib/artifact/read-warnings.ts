import 'server-only'
import { describeChartMismatch } from '@/lib/oci/chart-version'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import type { Root } from './artifact'
import { readArtifactConfig } from './read-artifact-config'

/** Describes what is odd about an artifact but doesn't make it unreadable. */
export async function readWarnings(source: Source, root: Root, options: RequestOptions): Promise<string[]> {
  const { warnings } = root.manifest
  try {
    const chart = root.type === 'helm' ? await readArtifactConfig(source, root, options) : null
    const mismatch = describeChartMismatch(root.place.tag, chart?.version)
    return mismatch === undefined ? warnings : [...warnings, mismatch]
  } catch (error) {
    if (!(error instanceof RegistryError) || error.code === 'CANCELED') throw error
    return error.isDocument ? [...warnings, error.message] : warnings
  }
}
