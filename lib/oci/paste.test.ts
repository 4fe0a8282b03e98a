import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatReference, isRepositoryName, isTag, parsePasted } from './reference'

const hex = 'ab'.repeat(32)

function pasted(text: string): string | undefined {
  const found = parsePasted(text)
  if (!found) return undefined
  return 'repository' in found ? formatReference(found) : `${found.registry}/`
}

describe('references and hosts', () => {
  test.each([
    ['nginx', 'docker.io/library/nginx'],
    ['  ghcr.io/o/x:1 ', 'ghcr.io/o/x:1'],
    ['nginx:1.27,', 'docker.io/library/nginx:1.27'],
    ['"nginx:1.27"', 'docker.io/library/nginx:1.27'],
    ["'nginx:1.27',", 'docker.io/library/nginx:1.27'],
    ['`nginx:1.27`', 'docker.io/library/nginx:1.27'],
    ['“nginx:1.27”', 'docker.io/library/nginx:1.27'],
    ['(nginx)', 'docker.io/library/nginx'],
    ['- nginx:1', 'docker.io/library/nginx:1'],
    [`nginx:1@sha256:${hex}`, `docker.io/library/nginx:1@sha256:${hex}`],
    ['redis:7', 'docker.io/library/redis:7'],
    ['localhost:5000/x', 'localhost:5000/x'],
    ['ghcr.io', 'ghcr.io/'],
    ['ghcr.io/', 'ghcr.io/'],
    ['GHCR.IO', 'ghcr.io/'],
    ['localhost', 'localhost/'],
    ['localhost:5000', 'localhost:5000/'],
    ['127.0.0.1:5000', '127.0.0.1:5000/'],
    ['[::1]:5000', '[::1]:5000/'],
    ['myreg:5000/', 'myreg:5000/'],
    ['registry-1.docker.io', 'docker.io/'],
    ['docker://docker.io/library/alpine:3', 'docker.io/library/alpine:3'],
    ['docker-image://alpine', 'docker.io/library/alpine'],
    ['oci://ghcr.io/org/charts/app', 'ghcr.io/org/charts/app'],
    ['oci://reg.example', 'reg.example/'],
  ])('%s', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
})

describe('lines of files', () => {
  test.each([
    ['FROM nginx', 'docker.io/library/nginx'],
    ['FROM --platform=$BUILDPLATFORM golang:1.23-alpine AS build', 'docker.io/library/golang:1.23-alpine'],
    ['from nginx:1 as x', 'docker.io/library/nginx:1'],
    ['image: nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['    image: "ghcr.io/o/x:1"  # the app', 'ghcr.io/o/x:1'],
    ['      - image: ghcr.io/o/x:1', 'ghcr.io/o/x:1'],
    ['"image": "ghcr.io/o/x:1",', 'ghcr.io/o/x:1'],
    ['# syntax\nFROM alpine', 'docker.io/library/alpine'],
  ])('%j', (text, expected) => {
    expect(pasted(text)).toBe(expected)
  })
})

test.each([
  '',
  '   ',
  'hello world',
  'docker login',
  'docker run',
  'docker system prune -a',
  'docker ps -a',
  `sha256:${hex}`,
  hex,
  'Some Sentence: with words',
  'https://hub.docker.com/u/bitnami',
  'https://github.com/o/r',
  'git@github.com:o/r.git',
  'ftp://x/y',
  'https://reg.example/%',
  'x'.repeat(10_000),
])('%j contains no reference', (text) => {
  expect(pasted(text)).toBeUndefined()
})

test('any pasted text gives a valid reference or none', () => {
  const words = fc.array(
    fc.constantFrom(
      'docker',
      'pull',
      'run',
      '-p',
      '80:80',
      'https://',
      'nginx:1',
      'A.b/C',
      '"',
      "'",
      'FROM',
      'image:',
      '--x',
      '@',
      '|',
      '\\\n',
      'oci://',
    ),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        words.map((list) => list.join(' ')),
        words.map((list) => list.join('')),
      ),
      (text) => {
        const found = parsePasted(text)
        if (found && 'repository' in found) {
          expect(isRepositoryName(found.repository)).toBe(true)
          expect(found.tag === undefined || isTag(found.tag)).toBe(true)
        }
      },
    ),
  )
})
