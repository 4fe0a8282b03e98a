import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPlace } from '@/lib/artifact/place'
import { addressOf } from '@/lib/routes'
import { resolveInput } from './resolve-input'

const origin = 'http://porthole.acme.dev'
const withHub = { hosts: ['docker.io', 'registry.acme.dev'], origin }
const alone = { hosts: ['registry.acme.dev'], origin }
const sample = { hosts: ['sample', 'localhost:5000'], currentHost: 'sample', origin }
const anywhere = { hosts: ['sample'], openPublicRegistries: true, origin }

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
    ['library/nginx', { ...anywhere, currentHost: 'sample' }, '/sample/library/nginx'],
    ['team/app', { ...anywhere, currentHost: 'ghcr.io' }, '/docker.io/team/app'],
    // A registry that is in the settings may list names that docker's grammar forbids.
    ['localhost:5000/Team/App_:1.0', sample, '/localhost:5000/Team/App_:1.0'],
    ['docker pull localhost:5000/Team/App:1.0', sample, '/localhost:5000/Team/App:1.0'],
  ])('%s', (text, surroundings, address) => expect(resolveInput(text, surroundings).address).toBe(address))

  test.each(['sha256:a208409d3042', `sha256:${'c'.repeat(64)}`])(
    '%s alone is no repository and its tag',
    (text) => {
      expect(resolveInput(text, sample)).toEqual({ problem: expect.stringContaining('repository') })
    },
  )

  test('with several registries, a name without one isn’t taken for Docker Hub’s', () => {
    const several = { hosts: ['registry.acme.dev', 'mirror.acme.dev'], origin }
    expect(resolveInput('team/app', several)).toEqual({
      problem: expect.stringContaining('registry.acme.dev/team/app'),
    })
    expect(resolveInput('team/app', { ...several, currentHost: 'mirror.acme.dev' })).toEqual({
      address: '/mirror.acme.dev/team/app',
    })
  })

  test('explains why a text isn’t a reference', () => {
    const { address, problem } = resolveInput('Not A Reference!!', alone)
    expect(address).toBeUndefined()
    expect(problem).toMatch(/\w{3}/)
  })
})

test('every reference that a page shows opens that page, alone or in a command', () => {
  const part = fc.oneof(fc.stringMatching(/^[a-z0-9]{1,8}$/), fc.stringMatching(/^[A-Za-z0-9._~+-]{1,8}$/))
  const place = fc.record(
    {
      registry: fc.constantFrom('localhost:5000', 'registry.acme.dev', 'sample'),
      repository: fc
        .array(
          part.filter((text) => text !== '.' && text !== '..'),
          { minLength: 1, maxLength: 3 },
        )
        .map((parts) => parts.join('/')),
      tag: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,9}$/),
      digest: fc.stringMatching(/^[0-9a-f]{64}$/).map((hex) => `sha256:${hex}`),
    },
    { requiredKeys: ['registry', 'repository'] },
  )
  const around = fc.constantFrom(
    '%',
    ' %\n',
    'docker pull %',
    'FROM %',
    'image: "%"',
    'oras pull oci://%',
    '`%`',
  )
  const surroundings = {
    hosts: ['localhost:5000', 'registry.acme.dev', 'sample'],
    currentHost: 'sample',
    origin,
  }
  fc.assert(
    fc.property(place, around, (one, text) => {
      const typed = text.replace('%', () => formatPlace(one))
      expect(resolveInput(typed, surroundings).address, typed).toBe(addressOf(one))
    }),
    { numRuns: 1000 },
  )
})
