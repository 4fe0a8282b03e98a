import type { ReactNode } from 'react'
import { RelativeTime } from '@/components/relative-time'
import { formatBytes, formatCount, formatTime } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { DigestText } from '../digest-text'
import type { ShownLayer, Step } from './layer-step'

/** What the layer and the history say about an instruction. */
export function StepFacts({ step, now }: { step: Step; now: string }) {
  const { layer } = step
  return (
    <dl className="grid grid-cols-[106px_minmax(0,1fr)] items-center gap-y-1">
      {layer ? (
        <LayerFacts layer={layer} />
      ) : (
        <Fact name="Layer">
          <span className="text-muted">none (changes only the config)</span>
        </Fact>
      )}
      <Fact name="Created">
        <RelativeTime time={step.created} now={now} />
        {step.created && <span className="pl-1 text-muted">{formatTime(step.created)}</span>}
      </Fact>
      {layer?.diffId && (
        <Fact name="Diff ID">
          <DigestText digest={layer.diffId} label="diff ID, the digest of the uncompressed layer" />
        </Fact>
      )}
      {step.comment && (
        <Fact name="Comment">
          <span className="break-words text-muted">{visibleText(step.comment)}</span>
        </Fact>
      )}
    </dl>
  )
}

function LayerFacts({ layer }: { layer: ShownLayer }) {
  return (
    <>
      {layer.name && (
        <Fact name="Name">
          <span className="break-words">{visibleText(layer.name)}</span>
        </Fact>
      )}
      <Fact name="Digest">
        <DigestText digest={layer.digest} label="layer digest" />
      </Fact>
      <Fact name="Size">
        {layer.sizeBytes === null ? (
          <span className="text-muted">unknown (not in the manifest)</span>
        ) : (
          <>
            {formatBytes(layer.sizeBytes)}{' '}
            <span className="text-muted">{formatCount(layer.sizeBytes)} bytes</span>
          </>
        )}
      </Fact>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}
