import type { Choice } from './client'
import { type Image, imageOf } from './image'
import { hasRepository, type Subject } from './subject'

/** The same image upstream; undefined if it isn't a cache or there's no image. */
export function upstreamImage(subject: Subject, choice: Choice): Image | undefined {
  const { upstream, repository } = subject
  if (upstream === undefined || repository === undefined || !hasRepository(subject)) return undefined
  // A cache of Docker Hub may have official images without `library/`.
  const isOfficial = upstream === 'docker.io' && !repository.includes('/')
  return imageOf(
    {
      ...subject,
      registry: upstream,
      publicHost: undefined,
      kind: undefined,
      repository: isOfficial ? `library/${repository}` : repository,
    },
    choice,
  )
}
