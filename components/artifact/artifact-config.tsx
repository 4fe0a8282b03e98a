import type { Root } from '@/lib/artifact/artifact'
import { readArtifactConfig } from '@/lib/artifact/read-artifact-config'
import { describeChartMismatch } from '@/lib/oci/chart-version'
import { configFields, configTitle } from '@/lib/oci/config-fields'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { Notice } from '../ui/notice'
import { ConfigFields } from './config-fields'

/** The config of a Helm chart, an AI model or a Wasm component. */
export async function ArtifactConfig({ source, root }: { source: Source; root: Root }) {
  const { type, place } = root
  const title = configTitle(type)
  if (title === undefined) return null
  try {
    const config = await readArtifactConfig(source, root)
    if (config === null) return null
    const mismatch = type === 'helm' ? describeChartMismatch(place.tag, config.version) : undefined
    return (
      <>
        {mismatch !== undefined && <Notice tone="warning">{mismatch}</Notice>}
        <ConfigFields
          title={title}
          fields={configFields(type, config)}
          documents={`${addressOf(place)}#documents`}
        />
      </>
    )
  } catch (error) {
    const what = `The ${title.toLowerCase()} config`
    if (error instanceof RegistryError)
      return (
        <Notice tone="warning">
          {what} couldn’t be loaded: {visibleText(error.message)}
        </Notice>
      )
    throw error
  }
}
