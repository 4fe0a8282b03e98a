import type { TagRow } from '@/lib/tag-details/row'
import { answerRequests } from './answer-requests'
import { answerLines, makeRow } from './tag-list'

const BOTH = ['linux/amd64', 'linux/arm64']
const AMD64 = ['linux/amd64']

/** Each image with its tags. */
const IMAGES: readonly [kB: number, platforms: readonly string[], tags: readonly string[]][] = [
  [500, AMD64, ['1.26.2', '1.26.1']],
  [540, BOTH, ['1.26.3', '1.26', 'latest', 'stable']],
  [620, BOTH, ['1.27.0', '1.27', '1', 'sha-3f2a91b']],
  [90, AMD64, ['1.27.0-alpine', '1.27-alpine', 'alpine']],
  [700, AMD64, ['2.0.0-rc.1']],
  [10, AMD64, ['sha-aaaaaa1']],
  [11, AMD64, ['nightly']],
]

/** The rows of sixteen tags that point to seven images; the first image, with 1.26.1, is the oldest. */
const VERSION_ROWS: readonly TagRow[] = IMAGES.flatMap(([kB, platforms, tags], n) =>
  tags.map((tag) => {
    const created = `2025-0${n + 1}-01T00:00:00.000Z`
    const row = makeRow(tag, 10 * (n + 1), { platforms, created, sizeBytes: kB * 1000 })
    const sized = row.platforms.map((entry, p) => ({ ...entry, sizeBytes: kB * (1000 - 30 * p) }))
    return { ...row, platforms: sized }
  }),
)

export const VERSION_TAGS: string[] = VERSION_ROWS.map(({ tag }) => tag)

/** Answers the request that loads all sixteen tags; returns the requests. */
export function answerVersions(): string[] {
  const head = { tagDetails: 'scan-1', tagCount: VERSION_ROWS.length, loadedCount: 0 }
  const lines = [head, ...VERSION_ROWS.map((row) => ({ row }))]
  return answerRequests({ '/api/tag-details': () => answerLines(lines) })
}
