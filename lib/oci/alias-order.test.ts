import { expect, test } from 'vitest'
import { compareAliases, parseAlias } from './alias-order'

test('versions by precision, then latest, then other names', () => {
  const names = ['main', 'latest', '1', '1.27', 'edge', '1.27.3-alpine', '1.27.3', 'sha-0a1b2c3', '2.0.0-rc1']
  expect(
    names
      .map(parseAlias)
      .sort(compareAliases)
      .map(({ tag }) => tag),
  ).toEqual(['2.0.0-rc1', '1.27.3', '1.27.3-alpine', '1.27', '1', 'latest', 'edge', 'main', 'sha-0a1b2c3'])
})
