import type { Root } from '@/lib/artifact/artifact'
import { findDigestLinks } from './digest-links'
import { DocumentPanel } from './document-panel'

/** The stored manifest of an artifact without tabs, collapsed. */
export function RootDocument({ root, id = 'documents' }: { root: Root; id?: string }) {
  const { place, manifest } = root
  const stored = { ...root.stored, isSchema1: manifest.kind === 'schema1', isConfig: false }
  const name = manifest.kind === 'index' ? 'index' : 'manifest'
  return (
    <details id={id}>
      <summary className="panel bg-inset px-4 py-2 text-sm hover:bg-hover">
        {name === 'index' ? 'Index' : 'Manifest'} as stored
      </summary>
      <div className="pt-2">
        <DocumentPanel
          stored={stored}
          name={name}
          repository={`${place.registry}/${place.repository}`}
          links={findDigestLinks(place, stored)}
        />
      </div>
    </details>
  )
}
