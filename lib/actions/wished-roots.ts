import 'server-only'
import type { Place } from '@/lib/artifact/place'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import type { CopyPlan, CopyWish, PlannedRoot } from './copy-plan'

/** A manifest and the tags that it is to have. */
export type Root = Omit<PlannedRoot, 'names' | 'mediaType'> & { tags: string[] }

/** The repositories of a wish, whose references all lie in one each. Throws a 400 for others. */
export function placesOf({ from, to }: CopyWish): Pick<CopyPlan, 'from' | 'to'> {
  const [first] = from
  const [target] = to
  if (!first || !target) throw wrong('from and to must each name something.')
  for (const [name, places] of Object.entries({ from, to }))
    if (
      places.some(
        ({ registry, repository }) => registry !== places[0]?.registry || repository !== places[0].repository,
      )
    )
      throw wrong(`${name} must name one repository.`)
  if (from.some(({ tag, digest }) => !tag && !digest)) throw wrong('from must name tags or digests.')
  if (to.some(({ digest }) => digest))
    throw wrong('to names a repository or tags: a digest follows from what is copied.')
  if (from.length > 1 && to.some(({ tag }) => tag))
    throw wrong('Several images keep their tags: to must then name the repository alone.')
  if (to.length > 1 && to.some(({ tag }) => !tag))
    throw wrong('to must name several tags, or one repository.')
  const place = ({ registry, repository }: Place) => ({ registry, repository })
  return { from: place(first), to: place(target) }
}

/** Each wished image once, under all the tags it is to have. */
export async function wishedRoots(
  source: Source,
  { from, to }: CopyWish,
  signal: AbortSignal,
): Promise<Root[]> {
  const named = to.flatMap(({ tag }) => tag ?? [])
  const roots = new Map<string, Root>()
  for (const { repository, tag, digest: asked } of from) {
    const digest = asked ?? (await source.manifest(repository, tag ?? '', { signal })).digest
    const tags = named.length > 0 ? named : tag ? [tag] : []
    const known = roots.get(digest)
    if (known) known.tags.push(...tags.filter((name) => !known.tags.includes(name)))
    else roots.set(digest, { digest, tag: tag ?? null, tags: [...tags], isHelper: false })
  }
  return [...roots.values()]
}

function wrong(message: string): RegistryError {
  return new RegistryError(400, 'UNSUPPORTED', message)
}
