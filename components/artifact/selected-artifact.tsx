import { LazyReferrers } from '@/components/lazy-views'
import { RootDocument } from '@/components/manifest/root-document'
import { RegistryProblem } from '@/components/registry/registry-problem'
import { type ArtifactBody, type Root, readBody, readRoot } from '@/lib/artifact/artifact'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { OtherArtifact } from './other-artifact'

interface Props {
  source: Source
  root: Root
  selected: PlatformEntry
  /** All platforms of the index, with the selected one. */
  platforms: readonly PlatformEntry[]
  now: string
}

/** A selected child of an index that isn't an image: its blobs, because it has no layers to unpack. */
export async function SelectedArtifact({ source, root, selected, platforms, now }: Props) {
  const { registry, repository } = root.place
  const name = selected.platform ? platformText(selected, platforms) : 'this artifact'
  const read = await readArtifact(source, root, selected.digest)
  return (
    <section aria-label={`Files for ${name}`} className="flex flex-col gap-4">
      <h2 className="sr-only">Files for {name}</h2>
      {'error' in read ? (
        <RegistryProblem error={read.error} />
      ) : (
        <OtherArtifact
          source={source}
          root={read.root}
          body={read.body}
          now={now}
          listed={{ index: root.manifest, descriptor: selected }}
        />
      )}
      <LazyReferrers
        title="Attached to the index"
        registry={registry}
        repository={repository}
        digest={root.stored.digest}
      />
      <RootDocument root={root} id="index-document" />
    </section>
  )
}

type ArtifactRead = { root: Root; body: ArtifactBody } | { error: RegistryError }

async function readArtifact(source: Source, { place }: Root, digest: string): Promise<ArtifactRead> {
  const { registry, repository } = place
  try {
    const root = await readRoot(source, { registry, repository, digest }, { isChecked: true })
    return { root, body: await readBody(source, root) }
  } catch (error) {
    if (error instanceof RegistryError) return { error }
    throw error
  }
}
