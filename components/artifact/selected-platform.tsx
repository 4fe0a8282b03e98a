import { AttachmentCount } from '@/components/attachments/attachment-count'
import { AttachmentsView } from '@/components/attachments/attachments-view'
import { ConfigView } from '@/components/config/config-view'
import { LabelsView } from '@/components/config/labels-view'
import { LayersView } from '@/components/layer/layers-view'
import { ManifestView } from '@/components/manifest/manifest-view'
import { RegistryProblem } from '@/components/registry/registry-problem'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import type { Image } from '@/lib/artifact/image'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, api } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { ArtifactTabs, parseArtifactTab } from './artifact-tabs'
import { readCachedImage } from './cached-reads'
import { collectPlatformLabels } from './collect-platform-labels'
import { PlatformMismatch } from './platform-mismatch'

interface Props {
  source: Source
  root: Root
  body: ArtifactBody
  chosen: PlatformEntry
  query: Record<string, string | undefined>
  now: string
}

/** The chosen platform in tabs. */
export async function SelectedPlatform({ source, root, body, chosen, query, now }: Props) {
  const view = parseArtifactTab(query.view)
  const platform = body.platforms.length > 1 ? platformKey(chosen, body.platforms) : undefined
  const read = await readCachedImage(source, root, chosen)
  const labels = 'image' in read ? collectPlatformLabels(root, chosen, read.image) : []
  const name = chosen.platform ? platformText(chosen, body.platforms) : 'this image'
  const counts = {
    labels: labels.length,
    attached: (
      <AttachmentCount
        repository={`${root.place.registry}/${root.place.repository}`}
        root={{ digest: root.stored.digest, isIndex: root.kind === 'index' }}
        chosen={{
          digest: chosen.digest,
          attestations: [...chosen.attestations, ...(chosen.companions ?? [])].map(({ digest }) => ({
            digest,
          })),
        }}
        isOpen={view === 'attached'}
      />
    ),
  }
  return (
    <div className="flex flex-col gap-4">
      <ArtifactTabs place={root.place} platform={platform} view={view} counts={counts} name={name} />
      {'image' in read && <PlatformMismatch chosen={chosen} config={read.image.config.platform} />}
      {'image' in read &&
        read.image.config.warnings.map((warning) => (
          <Notice key={warning} tone="warning">
            {visibleText(warning)}
          </Notice>
        ))}
      {'image' in read && read.image.configProblem && view !== 'manifest' && view !== 'attached' && (
        <RegistryProblem
          error={read.image.configProblem}
          title={`The config of ${name} can’t be read`}
          document={configDocument(root, read.image)}
        />
      )}
      <section id={view} aria-label={`${view} of ${name}`} className="scroll-mt-4">
        <h2 className="sr-only">
          {view} of {name}
        </h2>
        {view === 'manifest' ? (
          <ManifestView
            source={source}
            root={root}
            chosen={chosen}
            platform={platform}
            document={query.document}
          />
        ) : view === 'attached' ? (
          <AttachmentsView root={root} chosen={chosen} platforms={body.platforms} />
        ) : 'error' in read ? (
          <RegistryProblem
            error={read.error}
            title={chosen.missing ? 'This platform is missing in this registry' : undefined}
          />
        ) : view === 'config' ? (
          !read.image.configProblem && (
            <ConfigView image={read.image} place={root.place} platform={platform} labels={labels} />
          )
        ) : view === 'labels' ? (
          <LabelsView
            labels={labels}
            documents={addressOf(root.place, { platform, view: 'manifest' })}
            isConfigUnknown={read.image.configProblem !== undefined}
          />
        ) : (
          <LayersView image={read.image} place={root.place} platform={platform} now={now} />
        )}
      </section>
    </div>
  )
}

/** The config as stored, where it is there to be looked at. */
function configDocument({ place }: Root, { configDigest, configProblem }: Image): string | undefined {
  const isThere = configProblem?.isDocument && configDigest !== null
  return isThere ? api.blob(`${place.registry}/${place.repository}@${configDigest}`) : undefined
}

/** Holds the place of the tabs and what is in them. */
export function SelectedPlatformSkeleton() {
  return (
    <div role="status" aria-label="Reading the image" className="flex min-h-[520px] flex-col gap-4">
      <div className="flex h-[38px] items-center gap-6 border-line border-b">
        <Skeleton width={60} />
        <Skeleton width={60} />
        <Skeleton width={60} />
      </div>
      <Skeleton width="100%" height={34} />
      <Skeleton width="100%" height={320} />
    </div>
  )
}
