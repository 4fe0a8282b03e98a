import { addAttestation } from './attestation'
import type { Attested } from './attested'
import { addCosignTags } from './cosign'
import { AMD64, ARM64, DEBIAN_PACKAGES, debianBase, type Machine } from './debian'
import { addImage, type Step } from './image'
import { addIndex } from './index-document'
import {
  createAbsentWriter,
  type LayoutWriter,
  type WireDescriptor,
  type WirePlatform,
} from './layout-writer'
import { type ApiRelease, apiImage, revisionOf, SOURCE } from './platform-api-image'
import { addReferrersTag } from './referrers-tag'

const REPOSITORY = 'acme/platform/api'

const RELEASES: readonly ApiRelease[] = [
  { version: '2.1.0', created: '2026-10-09T12:00:41Z', programBytes: 288_000 },
  { version: '2.2.0', created: '2026-10-28T13:31:05Z', programBytes: 305_000 },
  { version: '2.2.1', created: '2026-11-02T08:19:54Z', programBytes: 306_000 },
  { version: '2.3.0', created: '2026-11-16T14:52:18Z', programBytes: 341_000 },
]

/**
 * Adds `acme/platform/api`: each version also as a single platform (`2.3.0-linux-arm64`), the newest signed in
 * both of cosign's formats, and 2.1.1 with a missing manifest.
 */
export async function addPlatformApi(writer: LayoutWriter): Promise<void> {
  const bases = new Map<Machine, Step>()
  for (const machine of [AMD64, ARM64]) bases.set(machine, await debianBase(machine, 'oci'))
  let newest: WireDescriptor | undefined
  for (const release of RELEASES) {
    const images: (WireDescriptor & { platform: WirePlatform })[] = []
    for (const [machine, base] of bases) images.push(await addImage(writer, apiImage(release, machine, base)))
    newest = await addRelease(writer, release, images)
  }
  if (!newest) return
  writer.name(REPOSITORY, 'latest', newest)
  writer.name(
    REPOSITORY,
    '2.1.1',
    await createAbsentWriter().json(newest.mediaType, { schemaVersion: 2, manifests: [] }),
  )
  await addCosignTags(writer, REPOSITORY, newest)
  await addReferrersTag(writer, REPOSITORY, newest)
}

async function addRelease(
  writer: LayoutWriter,
  { version, created }: ApiRelease,
  images: readonly (WireDescriptor & { platform: WirePlatform })[],
): Promise<WireDescriptor> {
  const attested: Attested = {
    repository: REPOSITORY,
    tag: version,
    created,
    revision: revisionOf(version),
    source: SOURCE,
    packages: [...DEBIAN_PACKAGES, ['acme-api', version, 'LicenseRef-acme']],
  }
  const attestations: WireDescriptor[] = []
  for (const image of images)
    attestations.push(await addAttestation(writer, image, { style: 'image', attested }))
  const index = await addIndex(writer, [...images, ...attestations], {
    'org.opencontainers.image.version': version,
  })
  writer.name(REPOSITORY, version, index)
  for (const image of images)
    writer.name(REPOSITORY, `${version}-linux-${image.platform.architecture}`, image)
  return index
}
