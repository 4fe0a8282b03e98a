import { expect, test } from 'vitest'
import { listRepositoryOptions, repositoryOf } from './repository-options'

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  ['team/app', 'team/app'],
  [' team/* ', 'team/*'],
  ['localhost:5000', 'localhost:5000'],
  ['localhost:5000/app', 'localhost:5000/app'],
  ['localhost:5000/app:1.0', 'localhost:5000/app'],
  [`b.dev/team/app@${DIGEST}`, 'b.dev/team/app'],
  [`b.dev/team/app:1.0@${DIGEST}`, 'b.dev/team/app'],
  ['docker pull b.dev/team/app:1.0', 'b.dev/team/app'],
])('%j is the repository %j', (text, repository) => {
  expect(repositoryOf(text)).toBe(repository)
})

test('suggests namespaces of several repositories first, and registries only where there are two', () => {
  const place = (registry: string, repository: string) => ({ registry, repository })
  const app = place('a.dev', 'team/app')
  const web = place('a.dev', 'team/web')
  expect(listRepositoryOptions([web, app])).toEqual(['team/*', 'team/app', 'team/web'])
  expect(listRepositoryOptions([app, place('b.dev', 'x')])).toEqual(['a.dev/team/app', 'b.dev/x'])
})
