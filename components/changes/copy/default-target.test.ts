import { expect, test } from 'vitest'
import { defaultTarget } from './default-target'

test.each([
  ['a.dev/team/app:1.0', ['b.dev'], 'b.dev/team/app:1.0'],
  ['a.dev/team/app:1.0', ['a.dev', 'b.dev'], 'b.dev/team/app:1.0'],
  ['a.dev/team/app:1.0', ['a.dev'], 'a.dev/team/app:'],
  ['a.dev/team/app', ['b.dev'], 'b.dev/team/app'],
  ['', ['b.dev'], 'b.dev/'],
])('%s with %j is copied to %s', (from, hosts, to) => {
  expect(defaultTarget(from, hosts)).toBe(to)
})
