import { expect, test } from 'vitest'
import type { Subject } from './subject'
import { cache, INDEX, index, plainCache } from './testdata/subjects'
import { upstreamImage } from './upstream'

test.each<[string, Subject, string | undefined]>([
  ['a cache of Docker Hub', cache, 'docker.io/library/nginx:1.27.2'],
  ['one that leaves library/ out', { ...cache, repository: 'nginx' }, 'docker.io/library/nginx:1.27.2'],
  [
    'one that clients reach by another name',
    { ...cache, publicHost: 'mirror' },
    'docker.io/library/nginx:1.27.2',
  ],
  ['a cache of another registry', plainCache, 'ghcr.io/acme/tool:2.0'],
  ['a cache as a whole', { ...cache, scope: 'registry', repository: undefined }, undefined],
  ['no cache', index, undefined],
])('the upstream name of an image in %s', (_name, subject, name) => {
  expect(upstreamImage(subject, { pin: 'tag' })?.full).toBe(name)
})

test('a digest is the same upstream', () => {
  expect(upstreamImage(cache, { pin: 'index' })?.full).toBe(`docker.io/library/nginx@${INDEX}`)
  expect(upstreamImage(cache, { pin: 'index' })?.readable).toBe(`nginx:1.27.2@${INDEX}`)
})
