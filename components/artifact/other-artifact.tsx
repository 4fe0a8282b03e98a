import { Suspense } from 'react'
import { LabelsView } from '@/components/config/labels-view'
import { LazyReferrers, LazyTrustTiles } from '@/components/lazy-views'
import { truncateText } from '@/components/ui/truncate-text'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import { collectLabels } from '@/lib/oci/labels'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { DigestText } from '../digest-text'
import { RootDocument } from '../manifest/root-document'
import { Size } from '../size'
import { TextLink } from '../ui/text-link'
import { ArtifactConfig } from './artifact-config'
import { BlobList } from './blob-list'
import { CreatedFact } from './created-fact'
import { Fact } from './fact'
import { SubjectFact } from './subject-fact'

const MAX_TYPE = 255

interface Props {
  source: Source
  root: Root
  body: ArtifactBody
  now: string
  /** The index that lists it and its descriptor there, if the page is the index's. */
  listed?: {
    index: { annotations: Record<string, string> }
    descriptor: { annotations: Record<string, string> }
  }
}

/** An artifact that isn't an image, such as a chart or a signature: its type, its config, and its blobs to download. */
export function OtherArtifact({ source, root, body, now, listed }: Props) {
  const { place, stored, manifest } = root
  const annotations = collectLabels({ manifest, ...listed })
  return (
    <>
      <dl
        aria-label={listed ? 'Artifact info' : 'Tag info'}
        className="panel grid grid-cols-2 gap-px overflow-hidden bg-line sm:flex sm:flex-wrap"
      >
        <Fact name="Digest" isWide>
          <DigestText digest={stored.digest} />
        </Fact>
        <Fact name="Type" isWide>
          <code className="break-all">
            {visibleText(truncateText(root.artifactType ?? stored.mediaType, MAX_TYPE))}
          </code>
        </Fact>
        <Fact name="Total size">
          <Size bytes={body.sizeBytes} />
        </Fact>
        <Suspense>
          <CreatedFact source={source} root={root} body={body} />
        </Suspense>
        <SubjectFact root={root} />
      </dl>
      <LazyTrustTiles
        subject={{
          place,
          root: { digest: stored.digest, isIndex: false, isArtifact: true },
          selected: { digest: stored.digest, name: 'this artifact', platform: undefined },
          attestations: [],
          attachments: [],
        }}
        now={now}
      />
      <ArtifactConfig source={source} root={root} />
      <BlobList root={root} blobs={body.blobs} isListed={listed !== undefined} />
      {annotations.length > 0 && (
        <LabelsView labels={annotations} documents={`${addressOf(place)}#documents`} />
      )}
      <div id="attachments">
        <LazyReferrers
          title="Attached to this artifact"
          registry={place.registry}
          repository={place.repository}
          digest={stored.digest}
        />
      </div>
      {listed ? <OwnPage root={root} /> : <RootDocument root={root} />}
    </>
  )
}

/** The manifest is shown there, not next to the index's. */
function OwnPage({ root: { place } }: { root: Root }) {
  return (
    <p className="text-sm">
      <TextLink href={addressOf(place)}>Open this artifact by digest</TextLink>
    </p>
  )
}
