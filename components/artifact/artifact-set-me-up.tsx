import type { ShownSubject } from '@/components/set-me-up/shown-subject'
import type { ArtifactBody, Root } from '@/lib/artifact/artifact'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import type { ArtifactKind } from '@/lib/oci/classify'
import { platformText } from '@/lib/oci/platform-texts'
import type { ArtifactType } from '@/lib/set-me-up/subject'
import type { Source } from '@/lib/source'
import { SetMeUp } from '../set-me-up/set-me-up'
import { readCachedImage } from './cached-reads'

interface Props {
  source: Source
  root: Root
  body: ArtifactBody
  selected: PlatformEntry | undefined
}

/** A longer one is selected by its digest. */
const MAX_TEXT = 200
const MAX_PLATFORMS = 300

const TYPES: Partial<Record<ArtifactKind, ArtifactType>> = {
  'multi-platform': 'image',
  image: 'image',
  schema1: 'image',
  helm: 'helm',
  wasm: 'wasm',
  oras: 'oras',
  'docker-plugin': 'docker-plugin',
  'cosign-signature': 'signature',
  notation: 'signature',
  'sigstore-bundle': 'signature',
}

interface ShownProps extends Props {
  isPrimary: boolean
}

/** Set Me Up for an artifact. The ports are in the config, which loads last; until then there are none. */
export function ArtifactSetMeUp({ isPrimary, ...props }: ShownProps) {
  return <SetMeUp subject={getSubject(props)} ports={readPorts(props)} isPrimary={isPrimary} />
}

async function readPorts({ source, root, selected }: Props): Promise<string[]> {
  const read =
    selected && !selected.artifact && root.kind !== 'artifact'
      ? await readCachedImage(source, root, selected)
      : undefined
  return read && 'image' in read ? read.image.config.exposedPorts : []
}

function getSubject({ root, body, selected }: Omit<Props, 'source'>): ShownSubject {
  const { registry, repository, tag } = root.place
  const { layoutReference } = root.stored
  const platforms = body.platforms
    .flatMap((entry) => {
      const { platform, digest, missing } = entry
      return platform ? [{ platform: platformText(entry, body.platforms), digest, missing }] : []
    })
    .filter(({ platform }) => platform.length <= MAX_TEXT)
    .slice(0, MAX_PLATFORMS)
  return {
    registry,
    repository,
    scope: 'artifact',
    digest: root.stored.digest,
    isIndex: root.kind === 'index',
    artifact: (!selected?.artifact && TYPES[body.type]) || 'other',
    platforms,
    ...(tag && { tag }),
    ...(layoutReference !== undefined && { layoutReference }),
    ...(selected && { platform: platformKey(selected, body.platforms) }),
  }
}
