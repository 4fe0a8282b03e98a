import { bench } from 'vitest'
import { findRepositories, findTags } from './find-names'
import { parseQuery } from './parse-query'

const repositories = Array.from(
  { length: 50_000 },
  (_, n) => `division-${n % 40}/team-${n % 700}/service-${n}`,
)
const tags = Array.from({ length: 50_000 }, (_, n) => `${n % 9}.${n % 80}.${n}-rc.${n % 3}`)
const lists = [{ registry: 'a.dev', repositories }]
const tagLists = [{ registry: 'a.dev', repository: 'team/app', tags }]

for (const text of ['s', 'se', 'service-4999', 'team-3 service', 'dvs', 'nothing of it']) {
  const wanted = { query: parseQuery(text, ['a.dev']), here: 'a.dev', most: 8 }
  bench(`50,000 repositories: ${text}`, () => {
    findRepositories(lists, wanted)
  })
  bench(`50,000 tags: ${text}`, () => {
    findTags(tagLists, wanted)
  })
}
