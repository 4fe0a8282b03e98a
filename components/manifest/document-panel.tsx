import { formatBytes } from '@/lib/format'
import { verifyDigest } from '@/lib/oci/compute-digest'
import { visibleText } from '@/lib/oci/visible-text'
import { api } from '@/lib/routes'
import { describeType } from '../describe-type'
import { Detail } from '../detail'
import { DigestText } from '../digest-text'
import { Badge } from '../ui/badge'
import { CopyButton } from '../ui/copy-button'
import { JsonText } from './json-text'
import type { DocumentName, StoredDocument } from './stored-document'

/** The copy button needs the text a second time. Longer documents can only be downloaded. */
const MAX_COPY_BYTES = 500_000

interface Props {
  stored: StoredDocument
  name: DocumentName
  /** `host/name`, for the download. */
  repository: string
  links: ReadonlyMap<string, string>
}

/**
 * One stored document: what it is, whether its bytes match its digest, and its text. Copies and downloads are
 * unchanged.
 */
export function DocumentPanel({ stored, name, repository, links }: Props) {
  const reference = `${repository}@${stored.digest}`
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(stored.bytes)
  return (
    <div className="panel min-w-0 overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b bg-inset px-4 py-2 text-sm">
        <Detail value={{ 'data-detail': visibleText(stored.mediaType) }}>
          {describeType(stored.mediaType)}
        </Detail>
        <DigestText digest={stored.digest} label={`digest of the ${name}`} />
        <span className="text-muted">{formatBytes(stored.bytes.length)}</span>
        <DigestCheck stored={stored} />
        <span className="ml-auto flex items-center gap-2">
          {stored.bytes.length <= MAX_COPY_BYTES && (
            <CopyButton text={text} label={`${name} as stored`}>
              Copy
            </CopyButton>
          )}
          <a
            href={name === 'config' ? api.blob(reference, 'config.json') : api.manifest(reference)}
            download
            className="link"
          >
            Download
          </a>
        </span>
      </div>
      <JsonText text={text} links={links} />
    </div>
  )
}

function DigestCheck({ stored }: { stored: StoredDocument }) {
  const check = stored.isSchema1 ? 'match' : verifyDigest(stored.bytes, stored.digest)
  if (check === 'unknown-algorithm')
    return <Badge detail="Porthole doesn’t support this digest algorithm">digest not verified</Badge>
  if (check === 'mismatch') return <Badge tone="red">digest mismatch</Badge>
  return (
    <Badge
      tone="green"
      detail={
        stored.isSchema1
          ? 'Computed from the signed payload, as schema 1 requires'
          : 'Computed by Porthole from the received bytes'
      }
    >
      digest verified
    </Badge>
  )
}
