import type { Root } from '@/lib/artifact/artifact'
import { configFields, configTitle } from '@/lib/oci/config-fields'
import { inlineData } from '@/lib/oci/inline-data'
import { OCI_EMPTY } from '@/lib/oci/media-type'
import { parseJson } from '@/lib/oci/parse-json'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { Notice } from '../ui/notice'
import { ConfigFields } from './config-fields'

const MAX_BYTES = 1024 * 1024

/** What a Helm chart, an AI model or a Wasm component says of itself in its config. */
export async function ArtifactConfig({ source, root }: { source: Source; root: Root }) {
  const { manifest, type, place } = root
  const title = configTitle(type)
  if (title === undefined || manifest.kind !== 'image') return null
  const { config } = manifest
  if (!config || config.mediaType === OCI_EMPTY) return null
  try {
    const bytes =
      inlineData(config) ?? (await source.blobBytes(place.repository, config.digest, { maxBytes: MAX_BYTES }))
    const fields = configFields(type, parseJson(new TextDecoder().decode(bytes)))
    return <ConfigFields title={title} fields={fields} documents={`${addressOf(place)}#documents`} />
  } catch (error) {
    const what = `The ${title.toLowerCase()}’s description`
    if (error instanceof RegistryError)
      return (
        <Notice tone="warning">
          {what} could not be read: {visibleText(error.message)}
        </Notice>
      )
    if (error instanceof SyntaxError)
      return <Notice tone="warning">{what} is no JSON; it can be downloaded below.</Notice>
    throw error
  }
}
