import { limitAnnotations } from '@/components/config/limit-annotations'
import { LazyLayerExplorer } from '@/components/lazy-views'
import { truncateText } from '@/components/ui/truncate-text'
import { TruncatedNote } from '@/components/ui/truncated-note'
import type { Image } from '@/lib/artifact/image'
import type { Place } from '@/lib/artifact/place'
import { blobName } from '@/lib/oci/blob-name'
import { describeLayer } from '@/lib/oci/media-type'
import { likelySecret } from '@/lib/oci/secrets'
import { addressOf } from '@/lib/routes'
import { Notice } from '../ui/notice'
import { describeSizes, sumBytes, sumStoredBytes } from './describe-sizes'
import type { ShownLayer, Step } from './layer-step'
import { limitSteps, MAX_STEPS } from './limit-steps'

const MAX_NAME = 200

interface Props {
  image: Image
  place: Place
  /** `?platform=`; undefined for an artifact of one platform. */
  platform: string | undefined
  now: string
}

/** The tag visualization: the layers as one bar, and the instruction that made each. */
export function LayersView({ image, place, platform, now }: Props) {
  const annotations = limitAnnotations(
    image.layers.map(({ descriptor }) => descriptor ?? { annotations: {} }),
  )
  const layers = image.layers.map((layer, index): ShownLayer => {
    const ownName = layer.descriptor && blobName(layer.descriptor)
    const { name, isForeign } = describeLayer(layer.descriptor ?? { mediaType: layer.mediaType })
    return {
      number: index + 1,
      digest: layer.digest,
      diffId: layer.diffId,
      typeName: name,
      ...(ownName && { name: truncateText(ownName, MAX_NAME) }),
      annotations: annotations[index] ?? { entries: [], count: 0 },
      mediaType: layer.mediaType,
      sizeBytes: layer.sizeBytes,
      isForeign,
    }
  })
  const steps = image.history.map(
    (row): Step => ({
      instruction: row.instruction,
      created: row.created,
      comment: row.comment,
      hasHistory: row.hasHistory,
      layer: row.layer === null ? null : (layers[row.layer] ?? null),
      secretArgs: row.instruction.buildArgs
        .filter((arg) => isSecretArg(arg))
        .map((arg) => arg.split('=', 1)[0] ?? arg),
    }),
  )
  const documents = addressOf(place, { platform, view: 'manifest', document: 'config' })
  return (
    <div className="flex flex-col gap-3">
      {image.historyProblem && <Notice tone="warning">{image.historyProblem}</Notice>}
      <LazyLayerExplorer
        key={image.digest}
        {...limitSteps(steps, layers)}
        count={layers.length}
        totalBytes={sumBytes(layers)}
        storedBytes={sumStoredBytes(layers)}
        sizes={describeSizes(layers, image.sizeBytes)}
        documents={documents}
        manifest={addressOf(place, { platform, view: 'manifest' })}
        repository={`${place.registry}/${place.repository}`}
        now={now}
      />
      <TruncatedNote
        shown={MAX_STEPS}
        count={steps.length}
        one="instruction"
        href={documents}
        whole="The config"
      />
    </div>
  )
}

function isSecretArg(arg: string): boolean {
  const [name = '', ...value] = arg.split('=')
  return likelySecret(name, value.join('='))
}
