import { formatSome } from '@/lib/changes/plan/format-some'
import { sortTags } from '@/lib/oci/version-order'

interface Used {
  name: string
  /** Tags of indexes that list it. */
  by: readonly string[]
}

/** Explains why images that an index needs can't be deleted. Each reason appears once. */
export function describeBrokenIndexes(used: readonly Used[], unreadTags: ReadonlySet<string>): string[] {
  const isUncertain = ({ by }: Used) => by.every((tag) => unreadTags.has(tag))
  const [uncertain, certain] = [used.filter(isUncertain), used.filter((one) => !isUncertain(one))]
  const tags = (some: readonly Used[]) => (some.length === 1 ? 'its tag' : 'their tags')
  const listed = describe(certain)
  const [are, them] = certain.length === 1 ? ['is', 'it'] : ['are', 'them']
  return [
    ...(certain.length > 0
      ? [
          `${listed.names} ${are} listed by the index of ${listed.by}, which would break. Delete only ${tags(certain)}, or remove ${them} from that index first.`,
        ]
      : []),
    ...(uncertain.length > 0
      ? [
          `${describe(uncertain).names} may be listed by ${describe(uncertain).by}, which can’t be read and might break. Delete only ${tags(uncertain)}.`,
        ]
      : []),
  ]
}

function describe(used: readonly Used[]): { names: string; by: string } {
  return {
    names: formatSome(sortTags(used.map(({ name }) => name))),
    by: formatSome(sortTags([...new Set(used.flatMap(({ by }) => by))])),
  }
}
