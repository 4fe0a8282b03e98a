import Link from 'next/link'
import type { Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { formatBytes } from '@/lib/format'
import { verifyDigest } from '@/lib/oci/compute-digest'
import { describeMediaType } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import { addressOf, api } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { DigestText } from '../digest-text'
import { RegistryProblem } from '../registry-problem'
import { Badge } from '../ui/badge'
import { CopyButton } from '../ui/copy-button'
import { digestLinks } from './digest-links'
import { JsonText } from './json-text'
import { type DocumentName, readDocument, type StoredDocument } from './stored-document'

interface Props {
  source: Source
  root: Root
  chosen: PlatformEntry
  /** `?document=`: which of the documents is shown. */
  document: string | undefined
}

/** The documents as stored: the index, the chosen platform's manifest, its config. */
export async function ManifestView({ source, root, chosen, document }: Props) {
  const isIndex = root.kind === 'index'
  const names: DocumentName[] = isIndex ? ['index', 'manifest', 'config'] : ['manifest', 'config']
  const name = names.find((other) => other === document) ?? (isIndex ? 'index' : 'manifest')
  const { place } = root
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label="Documents" className="flex flex-wrap gap-1">
        {names.map((other) => (
          <Link
            key={other}
            href={addressOf(place, {
              platform: isIndex ? chosen.digest : undefined,
              view: 'manifest',
              document: other,
            })}
            prefetch={false}
            scroll={false}
            aria-current={other === name ? 'page' : undefined}
            className={`rounded-control px-2.5 py-1 text-sm ${other === name ? 'bg-accent-tint font-medium text-link' : 'text-muted hover:bg-hover'}`}
          >
            {other === 'index' ? 'Index' : other === 'manifest' ? 'Manifest' : 'Config'}
          </Link>
        ))}
      </nav>
      <Document source={source} root={root} chosen={chosen} name={name} />
    </div>
  )
}

async function Document({ source, root, chosen, name }: Omit<Props, 'document'> & { name: DocumentName }) {
  let stored: StoredDocument
  try {
    stored = await readDocument(source, root, chosen, name)
  } catch (error) {
    if (error instanceof RegistryError) return <RegistryProblem error={error} />
    throw error
  }
  const { place } = root
  const reference = `${place.registry}/${place.repository}@${stored.digest}`
  const text = new TextDecoder().decode(stored.bytes)
  return (
    <div className="panel min-w-0 overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b bg-inset px-4 py-2 text-sm">
        <span title={stored.mediaType}>{describeMediaType(stored.mediaType)}</span>
        <DigestText digest={stored.digest} label={`digest of the ${name}`} />
        <span className="text-muted">{formatBytes(stored.bytes.length)}</span>
        <DigestCheck stored={stored} />
        <span className="ml-auto flex items-center gap-2">
          <CopyButton text={text} label={`${name} as stored`}>
            Copy
          </CopyButton>
          <a
            href={name === 'config' ? api.blob(reference, 'config.json') : api.manifest(reference)}
            download
            className="link"
          >
            Download
          </a>
        </span>
      </div>
      <JsonText text={text} links={digestLinks(place, stored, chosen.digest)} />
    </div>
  )
}

function DigestCheck({ stored }: { stored: StoredDocument }) {
  const check = stored.isSchema1 ? 'match' : verifyDigest(stored.bytes, stored.digest)
  if (check === 'unknown-algorithm')
    return <Badge title="Porthole does not know how to compute this algorithm">digest not checked</Badge>
  if (check === 'mismatch') return <Badge tone="red">bytes do not match the digest</Badge>
  return (
    <Badge
      tone="green"
      title={
        stored.isSchema1
          ? 'Computed over the signed payload, as schema 1 has it'
          : 'Computed by Porthole over the bytes as they came'
      }
    >
      bytes match the digest
    </Badge>
  )
}
