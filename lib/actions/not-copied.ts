import 'server-only'
import { formatPlace } from '@/lib/artifact/place'
import type { Source } from '@/lib/source'
import { readClosure } from './closure'
import type { DeletePlan } from './delete-plan'

/** What of these tags' images is not, or not whole, where they are said to have been copied to; one reason for each digest. */
export async function notCopied(
  { open }: { open: (registry: string) => Promise<Source> },
  { place, tags }: { place: DeletePlan['copiedTo'] | undefined; tags: DeletePlan['tags'] },
  signal: AbortSignal,
): Promise<string[]> {
  if (!place) return []
  const source = await open(place.registry)
  const digests = [...new Set(tags.flatMap(({ digest }) => digest ?? []))]
  const { missing } = await readClosure(source, place.repository, digests, signal)
  return [...missing.keys()].map((digest) => {
    const { tag } = tags.find((removed) => removed.digest === digest) ?? { tag: 'part of an index' }
    return `${tag}, which is ${digest}, is not in ${formatPlace(place)}: nothing is moved`
  })
}
