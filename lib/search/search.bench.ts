import { bench } from 'vitest'
import { listTags } from '@/lib/tags/tag-lists'
import { memorySource } from '@/lib/testing/memory-source'
import { parseQuery } from './parse-query'
import { searchSources } from './search'

/** The server's cost per keystroke with loaded lists: `npx vitest bench --run lib/search`. */
const repositories = Array.from(
  { length: 50_000 },
  (_, n) => `division-${n % 40}/team-${n % 700}/service-${n}`,
)
const tags = Array.from({ length: 50_000 }, (_, n) => `${n % 9}.${n % 80}.${n}-rc.${n % 3}`)
const source = {
  ...memorySource().source,
  repositories: async () => ({ repositories }),
  tags: async () => ({ tags }),
}

for (const text of ['s', 'se', 'service-4999', 'team-3 service', 'dvs', '7.1', 'nothing of it']) {
  bench(
    `50,000 repositories and 50,000 tags: ${text}`,
    async () => {
      await searchSources([source], { query: parseQuery(text, [source.host]), currentHost: source.host })
    },
    { setup: async () => void (await listTags(source, 'team/app', {})), time: 300, warmupTime: 100 },
  )
}
