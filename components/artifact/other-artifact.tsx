import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import type { Descriptor } from '@/lib/oci/descriptor'
import { collectLabels } from '@/lib/oci/labels'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, api } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { AttachedSummary } from '../attached/attached-summary'
import { LazyReferrers } from '../attached/lazy-referrers'
import { describeType } from '../describe-type'
import { DigestText } from '../digest-text'
import { LabelsView } from '../label/labels-view'
import { RootDocument } from '../manifest/root-document'
import { Size } from '../size'
import { Badge } from '../ui/badge'
import { CutNote } from '../ui/cut-note'
import { shortened } from '../ui/shortened'
import { ArtifactConfig } from './artifact-config'
import { StatementOf } from './statement-of'
import { Fact } from './tag-info'

/** What the api takes as a file's name. */
const MAX_NAME = 255
const MOST_SHOWN = 300

/** What is no image: a chart, a signature, files. It is named, its blobs are listed and can be downloaded. */
export function OtherArtifact({
  source,
  root,
  body,
}: {
  source: Source
  root: Root
  body: ArtifactBody
  now: string
}) {
  const { place, stored, manifest } = root
  const annotations = collectLabels({ manifest })
  const subject = 'subject' in manifest ? manifest.subject : undefined
  return (
    <>
      <dl
        aria-label="Tag info"
        className="panel grid grid-cols-2 gap-px overflow-hidden bg-line sm:flex sm:flex-wrap"
      >
        <Fact name="Digest" isWide>
          <DigestText digest={stored.digest} />
        </Fact>
        <Fact name="Type" isWide>
          <code className="break-all">{visibleText(root.artifactType ?? stored.mediaType)}</code>
        </Fact>
        <Fact name="Total size">
          <Size bytes={body.sizeBytes} />
        </Fact>
        <Fact name="Attached">
          <AttachedSummary
            reference={`${place.registry}/${place.repository}@${stored.digest}`}
            predicates={[]}
          />
        </Fact>
        {subject && (
          <Fact name="About" isWide>
            <DigestText
              digest={subject.digest}
              label="digest of the subject"
              href={addressOf({
                registry: place.registry,
                repository: place.repository,
                digest: subject.digest,
              })}
            />
          </Fact>
        )}
      </dl>
      <ArtifactConfig source={source} root={root} />
      <Blobs root={root} blobs={body.blobs} />
      {annotations.length > 0 && (
        <LabelsView labels={annotations} documents={`${addressOf(place)}#documents`} />
      )}
      <LazyReferrers
        title="Attached to this artifact"
        registry={place.registry}
        repository={place.repository}
        digest={stored.digest}
      />
      <RootDocument root={root} />
    </>
  )
}

function Blobs({ root, blobs }: { root: Root; blobs: Descriptor[] }) {
  const { registry, repository } = root.place
  return (
    <section aria-label="Blobs" className="panel overflow-hidden">
      <h2 className="bg-inset px-4 py-2 text-muted text-sm">Blobs</h2>
      {blobs.length === 0 && (
        <p className="px-4 py-3 text-muted">
          This artifact has no blobs
          {root.manifest.kind === 'unknown' && ', as far as its unknown type can be read'}.
        </p>
      )}
      <ul>
        {blobs.slice(0, MOST_SHOWN).map((blob) => {
          const name = blob.annotations['org.opencontainers.image.title']
          const reference = `${registry}/${repository}@${blob.digest}`
          return (
            <li key={blob.digest + blob.mediaType} className="border-line border-t px-4 py-2">
              <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span className="min-w-0 break-all font-medium">
                  {name ? visibleText(shortened(name, MAX_NAME)) : describeType(blob.mediaType)}
                </span>
                {name && <Badge title={visibleText(blob.mediaType)}>{describeType(blob.mediaType)}</Badge>}
                <DigestText digest={blob.digest} />
                <span className="text-muted">
                  <Size bytes={blob.sizeBytes} />
                </span>
                <a
                  href={api.blob(reference, name?.slice(0, MAX_NAME))}
                  download
                  className="link ml-auto text-sm"
                >
                  Download
                </a>
              </div>
              <StatementOf blob={blob} reference={reference} />
            </li>
          )
        })}
      </ul>
      <CutNote
        shown={MOST_SHOWN}
        count={blobs.length}
        one="blob"
        href={`${addressOf(root.place)}#documents`}
        whole="The manifest"
      />
    </section>
  )
}
