import { Boxes, Fingerprint, Tag } from 'lucide-react'
import type { FoundDigest, FoundRepository, FoundTag, SearchAnswer } from '@/lib/api/search'
import { shortDigest } from '@/lib/oci/digest'
import { addressOf } from '@/lib/routes'
import type { SearchQuery } from '@/lib/search/parse-query'
import type { Choice, ChoiceGroup } from './choice'
import { describeDigest } from './describe-digest'

/** Groups what the server found; `stored` are matching repositories stored in this browser. */
export function toChoiceGroups(
  answer: SearchAnswer,
  query: SearchQuery,
  stored: readonly Choice[],
): ChoiceGroup[] {
  const { totalCounts } = answer
  const repositories = answer.repositories.map(toRepositoryChoice)
  const others = stored.filter(({ id }) => repositories.every((known) => known.id !== id))
  const groups = {
    repositories: {
      title: 'Repositories',
      choices: [...repositories, ...others],
      more: totalCounts.repositories - repositories.length,
    },
    tags: {
      title: 'Tags',
      choices: answer.tags.map(toTagChoice),
      more: totalCounts.tags - answer.tags.length,
    },
    digests: {
      title: 'Digests',
      choices: answer.digests.map(toDigestChoice),
      more: totalCounts.digests - answer.digests.length,
    },
  }
  const { repositories: names, tags, digests } = groups
  return query.tag === undefined ? [names, tags, digests] : [tags, names, digests]
}

export function toRepositoryChoice({ registry, repository }: FoundRepository): Choice {
  const address = addressOf({ registry, repository })
  return { id: address, Icon: Boxes, name: repository, place: registry, face: 'name', address }
}

function toTagChoice({ registry, repository, tag }: FoundTag): Choice {
  const address = addressOf({ registry, repository, tag })
  return { id: address, Icon: Tag, name: `${repository}:${tag}`, place: registry, face: 'name', address }
}

function toDigestChoice(found: FoundDigest): Choice {
  const { registry, repository, digest } = found
  return {
    id: addressOf({ registry, repository, digest }),
    Icon: Fingerprint,
    name: shortDigest(digest),
    place: `${registry}/${repository}: ${describeDigest(found)}`,
    face: 'mono',
    address: getDigestAddress(found),
  }
}

/** A blob has no page, so open its only image, or else the list of manifests that use it. */
function getDigestAddress({ registry, repository, digest, kind, usedBy, usedByCount }: FoundDigest): string {
  const place = { registry, repository }
  if (kind !== 'config' && kind !== 'layer') return addressOf({ ...place, digest })
  const [user] = usedBy
  if (user && usedByCount === 1)
    return addressOf(
      { ...place, digest: user.digest },
      kind === 'config' ? { view: 'config' } : { layer: user.position?.toString() },
    )
  return addressOf(place, { view: 'manifests', digest })
}
