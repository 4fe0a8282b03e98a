import { addAttestation } from './attestation'
import type { Attested } from './attested'
import { AMD64, ARM_V7, ARM64, DEBIAN_PACKAGES, debianBase, type Machine, PPC64LE, S390X } from './debian'
import { addImage, type Step } from './image'
import { addIndex } from './index-document'
import {
  createAbsentWriter,
  type LayoutWriter,
  type WireDescriptor,
  type WirePlatform,
} from './layout-writer'
import { linuxImage, SOURCE, sourceAnnotations, windowsImage } from './nginx-image'
import type { NginxRelease } from './nginx-release'
import { randomHex } from './random'
import { LTSC2022, nanoServer } from './windows'

const REPOSITORY = 'library/nginx'

interface Release extends NginxRelease {
  tags: string[]
  attestations?: 'artifact' | 'image'
  isIncomplete?: boolean
}

const release = (version: string, njs: string, created: string, programBytes: number) => ({
  version,
  njs,
  created,
  programBytes,
  revision: randomHex(`nginx ${version}`, 40),
})

const RELEASES: readonly Release[] = [
  { ...release('1.26.3', '0.8.5', '2026-10-06T07:02:51Z', 231_000), tags: ['1.26.3'], isIncomplete: true },
  { ...release('1.27.0', '0.8.4', '2026-10-21T10:40:12Z', 252_000), tags: ['1.27.0'] },
  { ...release('1.27.1', '0.8.5', '2026-11-04T16:25:37Z', 256_000), tags: ['1.27.1'], attestations: 'image' },
  {
    ...release('1.27.2', '0.8.6', '2026-11-18T09:14:07Z', 261_000),
    tags: ['1.27.2', '1.27', 'latest'],
    attestations: 'artifact',
  },
  {
    ...release('1.28.0-rc.1', '0.8.7', '2026-11-19T15:31:29Z', 268_000),
    tags: ['1.28.0-rc.1'],
    hasWrongPlatform: true,
  },
]

/** Adds `library/nginx`. Returns the index of 1.27.2, which gets the signatures. */
export async function addNginx(writer: LayoutWriter): Promise<WireDescriptor> {
  const machines = [AMD64, ARM64, ARM_V7, S390X, PPC64LE]
  const bases = new Map<Machine, Step>()
  for (const machine of machines) bases.set(machine, await debianBase(machine, 'oci'))
  const windowsBase = await nanoServer(LTSC2022)
  const indexes = new Map<string, WireDescriptor>()
  for (const entry of RELEASES) {
    const images: (WireDescriptor & { platform: WirePlatform })[] = []
    for (const [machine, base] of bases) {
      const isMissing = entry.isIncomplete && machine === S390X
      images.push(await addImage(isMissing ? createAbsentWriter() : writer, linuxImage(entry, machine, base)))
    }
    images.push(await addImage(writer, windowsImage(entry, windowsBase)))
    const index = await addReleaseIndex(writer, entry, images)
    for (const tag of entry.tags) writer.name(REPOSITORY, tag, index)
    indexes.set(entry.version, index)
  }
  const newest = indexes.get('1.27.2')
  if (!newest) throw new Error('The sample has no nginx 1.27.2.')
  return newest
}

async function addReleaseIndex(
  writer: LayoutWriter,
  entry: Release,
  images: readonly (WireDescriptor & { platform: WirePlatform })[],
): Promise<WireDescriptor> {
  const children: WireDescriptor[] = images.map((image) => ({
    ...image,
    annotations: sourceAnnotations(entry),
  }))
  for (const image of entry.attestations ? images : []) {
    children.push(
      await addAttestation(writer, image, {
        style: entry.attestations ?? 'image',
        attested: attested(entry),
      }),
    )
  }
  return addIndex(writer, children, {
    'org.opencontainers.image.title': 'nginx',
    'org.opencontainers.image.description': 'A web server, reverse proxy and load balancer',
    'org.opencontainers.image.licenses': 'BSD-2-Clause',
    'org.opencontainers.image.created': entry.created,
    ...sourceAnnotations(entry),
  })
}

function attested({ version, created, revision, njs }: Release): Attested {
  const own = [
    ['nginx', `${version}-1~trixie`, 'BSD-2-Clause'],
    ['nginx-module-njs', `${version}+${njs}-1~trixie`, 'BSD-2-Clause'],
    ['nginx-module-xslt', `${version}-1~trixie`, 'BSD-2-Clause'],
    ['gettext-base', '0.23.1-2', 'GPL-3.0-or-later'],
    ['curl', '8.14.1-2', 'curl'],
  ] as const
  return {
    repository: REPOSITORY,
    tag: version,
    created,
    revision,
    source: SOURCE,
    packages: [...DEBIAN_PACKAGES, ...own],
  }
}
