import { expect, test } from 'vitest'
import { defaultTarget } from './default-target'

const STAGES = [
  { registry: 'a.dev', prefix: 'dev/' },
  { registry: 'a.dev', prefix: 'prod/' },
  { registry: 'c.dev', prefix: '' },
]

test.each([
  ['a.dev/team/app:1.0', ['b.dev'], 'b.dev/team/app:1.0'],
  ['a.dev/team/app:1.0', ['a.dev', 'b.dev'], 'b.dev/team/app:1.0'],
  ['a.dev/team/app:1.0', ['a.dev'], 'a.dev/team/app:'],
  ['a.dev/team/app', ['b.dev'], 'b.dev/team/app'],
  ['', ['b.dev'], 'b.dev/'],
  ['a.dev/dev/app:1.0', ['a.dev', 'b.dev'], 'a.dev/prod/app:1.0'],
  ['a.dev/dev/app:1.0 a.dev/dev/app:1.1', ['a.dev'], 'a.dev/prod/app'],
  ['a.dev/dev/app', ['a.dev'], 'a.dev/prod/app'],
  ['a.dev/prod/app:1.0', ['a.dev'], 'a.dev/prod/app:'],
  ['a.dev/prod/app:1.0', ['a.dev', 'c.dev'], 'c.dev/app:1.0'],
])('%s with %j is copied to %s', (from, hosts, to) => {
  expect(defaultTarget(from, { hosts, stages: STAGES })).toBe(to)
})
