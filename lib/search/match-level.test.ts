import { expect, test } from 'vitest'
import { EXACT, matchLevel, NONE, PART, PART_START, SCATTERED, WITHIN, WORD_START } from './match-level'

test.each([
  ['nginx', 'nginx', EXACT],
  ['library/nginx', 'nginx', PART],
  ['nginx/controller', 'nginx', PART],
  ['library/nginx-slim', 'nginx', PART_START],
  ['acme/my-nginx', 'nginx', WORD_START],
  ['acme/my.nginx_x', 'x', WORD_START],
  ['acme/mynginx', 'nginx', WITHIN],
  ['acme/mynginx/nginx', 'nginx', PART],
  ['library/nginx', 'ry/ngi', WITHIN],
  ['library/nginx', 'li/ng', SCATTERED],
  ['library/nginx', 'lnx', SCATTERED],
  // The first letter must start a word, or nearly everything would match.
  ['library/nginx', 'ix', NONE],
  ['library/nginx', 'z', NONE],
  ['library/nginx', 'xl', NONE],
])('%s for %s', (text, term, level) => expect(matchLevel(text, term)).toBe(level))

test('without scattering the letters are adjacent', () => {
  expect(matchLevel('library/nginx', 'lnx', false)).toBe(NONE)
  expect(matchLevel('library/nginx', 'ngi', false)).toBe(PART_START)
})
