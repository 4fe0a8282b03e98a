import { describe, expect, test } from 'vitest'
import { openTyped } from './open-typed'

const origin = 'http://porthole.acme.dev'
const withHub = { hosts: ['docker.io', 'registry.acme.dev'], origin }
const alone = { hosts: ['registry.acme.dev'], origin }
const sample = { hosts: ['sample', 'localhost:5000'], here: 'sample', origin }
const anywhere = { hosts: ['sample'], openAny: true, origin }

describe('openTyped', () => {
  test.each([
    ['nginx:1.27', withHub, '/docker.io/library/nginx:1.27'],
    ['nginx:1.27', alone, '/registry.acme.dev/nginx:1.27'],
    ['team/app', alone, '/registry.acme.dev/team/app'],
    ['library/nginx', sample, '/sample/library/nginx'],
    ['docker.io/nginx', alone, '/docker.io/library/nginx'],
    ['docker pull ghcr.io/o/n:1', alone, '/ghcr.io/o/n:1'],
    ['docker pull nginx:1', alone, '/registry.acme.dev/nginx:1'],
    ['localhost:5000/a/b:c', sample, '/localhost:5000/a/b:c'],
    ['sample/library/nginx:1.27.2', sample, '/sample/library/nginx:1.27.2'],
    ['sample', sample, '/sample'],
    ['docker run --rm sample/library/nginx:1.27', sample, '/sample/library/nginx:1.27'],
    ['FROM --platform=linux/arm64 sample/library/nginx:1.27 AS x', sample, '/sample/library/nginx:1.27'],
    ['skopeo inspect docker://sample/library/nginx:1.27', sample, '/sample/library/nginx:1.27'],
    [`${origin}/sample/library/nginx:1?view=labels`, sample, '/sample/library/nginx:1?view=labels'],
    ['ghcr.io', alone, '/ghcr.io'],
    ['nginx:1.27', anywhere, '/docker.io/library/nginx:1.27'],
    ['library/nginx', { ...anywhere, here: 'sample' }, '/sample/library/nginx'],
    ['team/app', { ...anywhere, here: 'ghcr.io' }, '/docker.io/team/app'],
  ])('%s', (text, surroundings, address) => expect(openTyped(text, surroundings).address).toBe(address))

  test('what is no reference is told why', () => {
    const { address, problem } = openTyped('Not A Reference!!', alone)
    expect(address).toBeUndefined()
    expect(problem).toMatch(/\w{3}/)
  })
})
