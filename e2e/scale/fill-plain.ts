import { makeImage, type PushedImage } from '../support/push-image'
import { makeIndex, type PushedIndex } from '../support/push-index'
import { writeImage, writeIndex } from './fill-tagged'
import type { Storage } from './storage'

interface Shared {
  amd64: PushedImage
  both: PushedIndex
  /** Its arm64 child is missing. */
  holed: PushedIndex
}

/**
 * Writes what most repositories of a registry are: one image tagged `1.0.0` and `latest`. Of fifty, thirty-five are
 * for amd64 and arm64, fourteen for amd64 only, and one lists a missing arm64 image. They all share a few images.
 */
export async function fillPlain(storage: Storage, repositories: string[]): Promise<void> {
  const shared = await makeShared()
  for (const [n, repository] of repositories.entries()) {
    const digest = writeOne(storage, repository, shared, n % 50)
    for (const tag of ['1.0.0', 'latest']) storage.tag(repository, tag, digest)
  }
}

async function makeShared(): Promise<Shared> {
  const [amd64, arm64] = await Promise.all(
    ['linux/amd64', 'linux/arm64'].map((platform) => makeImage('plain', { platform, layers: 1 })),
  )
  if (!amd64 || !arm64) throw new Error('two platforms are two images')
  const both = makeIndex('plain', [amd64, arm64], {})
  const lost = makeIndex('plain', [amd64, arm64], { annotations: { 'dev.porthole.hole': 'arm64' } })
  return { amd64, both, holed: { ...lost, children: [amd64] } }
}

/** Returns the digest that the tags point to. */
function writeOne(
  storage: Storage,
  repository: string,
  { amd64, both, holed }: Shared,
  kind: number,
): string {
  const index = kind === 49 ? holed : kind < 35 ? both : undefined
  if (index) writeIndex(storage, repository, index)
  else writeImage(storage, repository, amd64)
  return (index ?? amd64).digest
}
