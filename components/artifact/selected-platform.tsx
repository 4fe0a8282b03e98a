import { LazyAttachmentCount } from '@/components/lazy-views'
import { RegistryProblem } from '@/components/registry/registry-problem'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import type { Image } from '@/lib/artifact/image'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import { platformText } from '@/lib/oci/platform-texts'
import { visibleText } from '@/lib/oci/visible-text'
import { api } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { parseArtifactTab } from './artifact-tab'
import { ArtifactTabs } from './artifact-tabs'
import { readCachedImage } from './cached-reads'
import { collectPlatformLabels } from './collect-platform-labels'
import { PlatformMismatch } from './platform-mismatch'
import { isImageTab, PLATFORM_VIEWS } from './platform-views'

interface Props {
  source: Source
  root: Root
  body: ArtifactBody
  selected: PlatformEntry
  query: Record<string, string | undefined>
  now: string
}

/** The selected platform in tabs. */
export async function SelectedPlatform({ source, root, body, selected, query, now }: Props) {
  const tab = parseArtifactTab(query.view)
  const platform = body.platforms.length > 1 ? platformKey(selected, body.platforms) : undefined
  const read = await readCachedImage(source, root, selected)
  const labels = 'image' in read ? collectPlatformLabels(root, selected, read.image) : []
  const name = selected.platform ? platformText(selected, body.platforms) : 'this image'
  const counts = {
    labels: labels.length,
    attachments: <TabCount root={root} selected={selected} isOpen={tab === 'attachments'} />,
  }
  const View = PLATFORM_VIEWS[tab]
  return (
    <div className="flex flex-col gap-4">
      <ArtifactTabs place={root.place} platform={platform} tab={tab} counts={counts} name={name} />
      {'image' in read && (
        <>
          <PlatformMismatch selected={selected} config={read.image.config.platform} />
          <ConfigProblems root={root} image={read.image} name={name} isImageTab={isImageTab(tab)} />
        </>
      )}
      <section id={tab} aria-label={`${tab} of ${name}`} className="scroll-mt-4">
        <h2 className="sr-only">
          {tab} of {name}
        </h2>
        <View
          source={source}
          root={root}
          selected={selected}
          platforms={body.platforms}
          read={read}
          labels={labels}
          platform={platform}
          document={query.document}
          now={now}
        />
      </section>
    </div>
  )
}

function TabCount({ root, selected, isOpen }: Pick<Props, 'root' | 'selected'> & { isOpen: boolean }) {
  const attestations = [...selected.attestations, ...(selected.attachments ?? [])]
  return (
    <LazyAttachmentCount
      repository={`${root.place.registry}/${root.place.repository}`}
      root={{ digest: root.stored.digest, isIndex: root.kind === 'index' }}
      selected={{ digest: selected.digest, attestations: attestations.map(({ digest }) => ({ digest })) }}
      isOpen={isOpen}
    />
  )
}

interface ConfigProblemsProps {
  root: Root
  image: Image
  name: string
  isImageTab: boolean
}

function ConfigProblems({ root, image, name, isImageTab }: ConfigProblemsProps) {
  const { config, configProblem } = image
  return (
    <>
      {config.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {visibleText(warning)}
        </Notice>
      ))}
      {configProblem && isImageTab && (
        <RegistryProblem
          error={configProblem}
          title={`Couldn’t read the config of ${name}`}
          document={getConfigAddress(root, image)}
        />
      )}
    </>
  )
}

/** The address of the stored config; undefined if the registry doesn't have it. */
function getConfigAddress({ place }: Root, { configDigest, configProblem }: Image): string | undefined {
  const isStored = configProblem?.isDocument && configDigest !== null
  return isStored ? api.blob(`${place.registry}/${place.repository}@${configDigest}`) : undefined
}

/** Reserves the space of the tabs and their content. */
export function SelectedPlatformSkeleton() {
  return (
    <div role="status" aria-label="Loading image" className="flex min-h-[520px] flex-col gap-4">
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
