import Link from 'next/link'
import { RegistryProblem } from '@/components/registry/registry-problem'
import type { Root } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { RegistryError } from '@/lib/oci/registry-error'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { findDigestLinks } from './digest-links'
import { DocumentPanel } from './document-panel'
import { type DocumentName, readDocument, type StoredDocument } from './stored-document'

interface Props {
  source: Source
  root: Root
  selected: PlatformEntry
  /** `?platform=`; undefined for an artifact of one platform. */
  platform: string | undefined
  /** `?document=`: which of the documents is shown. */
  document: string | undefined
}

const NAMES: Record<DocumentName, string> = { index: 'Index', manifest: 'Manifest', config: 'Config' }

/** The stored documents: the index, the selected platform's manifest, and its config. */
export async function ManifestView({ source, root, selected, platform, document }: Props) {
  const isIndex = root.kind === 'index'
  const names: DocumentName[] = isIndex ? ['index', 'manifest', 'config'] : ['manifest', 'config']
  const name = names.find((other) => other === document) ?? (isIndex ? 'index' : 'manifest')
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label="Documents" className="flex flex-wrap gap-1">
        {names.map((other) => (
          <Link
            key={other}
            href={addressOf(root.place, { platform, view: 'manifest', document: other })}
            prefetch={false}
            scroll={false}
            aria-current={other === name ? 'page' : undefined}
            className={`rounded-control px-2.5 py-1 text-sm ${other === name ? 'bg-accent-tint font-medium text-link' : 'text-muted hover:bg-hover'}`}
          >
            {NAMES[other]}
          </Link>
        ))}
      </nav>
      <Document source={source} root={root} selected={selected} platform={platform} name={name} />
    </div>
  )
}

async function Document({
  source,
  root,
  selected,
  platform,
  name,
}: Omit<Props, 'document'> & { name: DocumentName }) {
  const { place } = root
  let stored: StoredDocument
  try {
    stored = await readDocument(source, root, selected, name)
  } catch (error) {
    if (error instanceof RegistryError) return <RegistryProblem error={error} />
    throw error
  }
  return (
    <DocumentPanel
      stored={stored}
      name={name}
      repository={`${place.registry}/${place.repository}`}
      links={findDigestLinks(place, stored, (query) => addressOf(place, { platform, ...query }))}
    />
  )
}
