import { makeImage } from '../support/push-image'
import { makeIndex } from '../support/push-index'
import { writeImage, writeIndex } from './fill-tagged'
import type { ScaleParameters, ScalePlan } from './plan'
import type { Storage } from './storage'

const ARCHITECTURES = 'amd64 arm64 arm/v5 arm/v6 arm/v7 386 ppc64le s390x riscv64 loong64 mips64le'.split(' ')
const OTHER_OS = ['freebsd', 'netbsd', 'openbsd']
const WINDOWS = ['10.0.17763', '10.0.19042', '10.0.20348', '10.0.26100']

/** Writes the index of many platforms and the image of many layers. */
export async function fillLarge(
  storage: Storage,
  { manyPlatforms, manyLayers }: ScalePlan,
  { platforms, layers }: ScaleParameters,
): Promise<void> {
  const children = await Promise.all(
    platformNames(platforms).map((platform) => makeImage(manyPlatforms, { platform, layers: 3 })),
  )
  const index = makeIndex(manyPlatforms, children, { attestations: true })
  writeIndex(storage, manyPlatforms, index)
  storage.tag(manyPlatforms, '1.0.0', index.digest)

  const image = await makeImage(manyLayers, { layers })
  writeImage(storage, manyLayers, image)
  storage.tag(manyLayers, '1.0.0', image.digest)
}

function platformNames(count: number): string[] {
  const names = [
    ...ARCHITECTURES.map((architecture) => `linux/${architecture}`),
    ...WINDOWS.flatMap((version) => [`windows(${version}.1)/amd64`, `windows(${version}.1)/arm64`]),
    ...OTHER_OS.flatMap((os) => ARCHITECTURES.map((architecture) => `${os}/${architecture}`)),
  ]
  if (names.length < count) throw new Error(`there are names for ${names.length} platforms, not ${count}`)
  return names.slice(0, count)
}
