import { expect, test } from 'vitest'
import { parseReferences, parseTagReferences } from './parse-references'

const HOSTS = ['localhost:5000', 'sample']

test.each([
  [
    'localhost:5000/prod/app:1.0 1 latest',
    ['1.0', '1', 'latest'].map((tag) => `localhost:5000/prod/app:${tag}`),
  ],
  ['sample/app:1.0, 1.1', ['sample/app:1.0', 'sample/app:1.1']],
  [
    'localhost:5000/app:1 localhost:5000/other:2 3',
    ['localhost:5000/app:1', 'localhost:5000/other:2', 'localhost:5000/other:3'],
  ],
  ['localhost:5000/app@sha256:ab busybox', ['localhost:5000/app@sha256:ab', 'docker.io/library/busybox']],
  ['alpine:3 busybox', ['docker.io/library/alpine:3', 'docker.io/library/busybox']],
  ['localhost:5000/app busybox', ['localhost:5000/app', 'docker.io/library/busybox']],
])('tags of one repository: %s', (text, names) => {
  expect(parseTagReferences(text, HOSTS)).toEqual(names)
})

test('references on separate lines don’t depend on each other', () => {
  expect(parseReferences('localhost:5000/app:1\nbusybox', HOSTS)).toEqual([
    'localhost:5000/app:1',
    'docker.io/library/busybox',
  ])
})
