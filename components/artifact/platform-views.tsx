import type { ReactNode } from 'react'
import { AttachmentsView } from '@/components/attachments/attachments-view'
import { ConfigView } from '@/components/config/config-view'
import { LabelsView } from '@/components/config/labels-view'
import { LayersView } from '@/components/layer/layers-view'
import { ManifestView } from '@/components/manifest/manifest-view'
import { RegistryProblem } from '@/components/registry/registry-problem'
import type { Root } from '@/lib/artifact/artifact'
import type { Image } from '@/lib/artifact/image'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import type { CollectedLabel } from '@/lib/oci/labels'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import type { ArtifactTab } from './artifact-tab'
import type { ImageRead } from './cached-reads'

interface Props {
  source: Source
  root: Root
  selected: PlatformEntry
  platforms: readonly PlatformEntry[]
  read: ImageRead
  labels: CollectedLabel[]
  /** `?platform=`; undefined for an artifact of one platform. */
  platform: string | undefined
  /** `?document=` */
  document: string | undefined
  now: string
}

interface ImageProps extends Props {
  image: Image
}

/** What each tab of a platform shows. */
export const PLATFORM_VIEWS: Record<ArtifactTab, (props: Props) => ReactNode> = {
  layers: (props) => <ImageView {...props} View={Layers} />,
  config: (props) => <ImageView {...props} View={Config} />,
  labels: (props) => <ImageView {...props} View={Labels} />,
  manifest: ({ source, root, selected, platform, document }) => (
    <ManifestView source={source} root={root} selected={selected} platform={platform} document={document} />
  ),
  attachments: ({ root, selected, platforms }) => (
    <AttachmentsView root={root} selected={selected} platforms={platforms} />
  ),
}

/** Whether a tab needs the image's manifest and config. */
export function isImageTab(tab: ArtifactTab): boolean {
  return tab !== 'manifest' && tab !== 'attachments'
}

function ImageView({ View, ...props }: Props & { View: (props: ImageProps) => ReactNode }) {
  const { read, selected } = props
  if ('image' in read) return <View {...props} image={read.image} />
  const title = selected.missing ? 'This platform is missing from the registry' : undefined
  return <RegistryProblem error={read.error} title={title} />
}

function Layers({ image, root, platform, now }: ImageProps) {
  return <LayersView image={image} place={root.place} platform={platform} now={now} />
}

/** An unreadable config is reported above the view. */
function Config({ image, root, platform, labels }: ImageProps) {
  if (image.configProblem) return null
  return <ConfigView image={image} place={root.place} platform={platform} labels={labels} />
}

function Labels({ image, root, platform, labels }: ImageProps) {
  return (
    <LabelsView
      labels={labels}
      documents={addressOf(root.place, { platform, view: 'manifest' })}
      isConfigUnknown={image.configProblem !== undefined}
    />
  )
}
