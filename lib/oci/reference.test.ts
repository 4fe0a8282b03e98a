import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  explainReference,
  familiarReference,
  formatReference,
  parseReference,
  type Reference,
} from './reference'

const digest = `sha256:${'4f'.repeat(32)}`

describe('parseReference', () => {
  test.each<[string, string, string, string?, string?]>([
    ['nginx', 'docker.io', 'library/nginx'],
    ['nginx:1.27', 'docker.io', 'library/nginx', '1.27'],
    ['bitnami/redis:7', 'docker.io', 'bitnami/redis', '7'],
    ['docker.io/nginx', 'docker.io', 'library/nginx'],
    ['docker.io/library/nginx', 'docker.io', 'library/nginx'],
    ['index.docker.io/nginx', 'docker.io', 'library/nginx'],
    ['registry-1.docker.io/library/nginx', 'docker.io', 'library/nginx'],
    ['localhost', 'docker.io', 'library/localhost'],
    ['localhost:5000', 'docker.io', 'library/localhost', '5000'],
    ['localhost/x', 'localhost', 'x'],
    ['localhost:5000/a/b:1', 'localhost:5000', 'a/b', '1'],
    ['reg:5000/x', 'reg:5000', 'x'],
    ['127.0.0.1:5000/x:latest', '127.0.0.1:5000', 'x', 'latest'],
    ['[::1]:5000/x', '[::1]:5000', 'x'],
    ['[2001:DB8::1]/x:1', '[2001:db8::1]', 'x', '1'],
    ['GHCR.io/owner/x', 'ghcr.io', 'owner/x'],
    ['LOCALHOST/x', 'localhost', 'x'],
    ['Host/x', 'Host', 'x'],
    ['myregistry.azurecr.io/a/b/c/d:v1', 'myregistry.azurecr.io', 'a/b/c/d', 'v1'],
    ['a__b/c-----d/e.f_g', 'docker.io', 'a__b/c-----d/e.f_g'],
    [`nginx@${digest}`, 'docker.io', 'library/nginx', undefined, digest],
    [`ghcr.io/o/x:1.0@${digest}`, 'ghcr.io', 'o/x', '1.0', digest],
    ['x@blake9:abcdef', 'docker.io', 'library/x', undefined, 'blake9:abcdef'],
    [`x:${'t'.repeat(128)}`, 'docker.io', 'library/x', 't'.repeat(128)],
    ['x:_a.B-c', 'docker.io', 'library/x', '_a.B-c'],
    [`h.io/${'n'.repeat(255)}`, 'h.io', 'n'.repeat(255)],
    ['xn--e1afmkfd.example/x', 'xn--e1afmkfd.example', 'x'],
  ])('%s', (text, registry, repository, tag, named) => {
    expect(parseReference(text)).toEqual({
      registry,
      repository,
      ...(tag && { tag }),
      ...(named && { digest: named }),
    })
  })

  test.each([
    ['', 'Type a reference'],
    ['   ', 'Type a reference'],
    [digest, 'Add the repository'],
    ['4f'.repeat(32), 'repository@sha256:…'],
    ['docker pull nginx', 'can’t contain spaces'],
    [' nginx', 'spaces around'],
    ['https://ghcr.io/o/x', 'Remove the scheme'],
    ['docker://nginx', 'Remove the scheme'],
    ['ghcr.io/Owner/x', '“Owner” has uppercase letters'],
    ['Nginx', '“Nginx” has uppercase letters'],
    ['nginx:', 'tag after the colon is missing'],
    ['nginx:1+2', 'Helm replaces it with “_”'],
    ['nginx:-x', '“-x” isn’t a valid tag'],
    [`nginx:${'t'.repeat(129)}`, 'longer than 128'],
    ['nginx@', 'digest after the @ is missing'],
    ['nginx@sha256:4f2a', 'has 64 hex digits, but this one has 4'],
    [`nginx@sha256:${'4F'.repeat(32)}`, 'must be lowercase'],
    ['nginx@latest', '“latest” isn’t a valid digest'],
    ['ghcr.io/', 'repository is missing'],
    ['ghcr.io//x', 'empty part'],
    ['a/b/', 'empty part'],
    ['a/../b', '“..” isn’t valid in a repository'],
    ['a/-b', '“-b” isn’t valid in a repository'],
    ['a/b_', '“b_” isn’t valid in a repository'],
    ['a..b/x', 'isn’t a valid host'],
    ['a___b', 'isn’t valid in a repository'],
    ['/x', 'empty part'],
    ['host:0/x', '“host:0” isn’t a valid host'],
    ['host:99999/x', '“host:99999” isn’t a valid host'],
    ['host:/x', 'isn’t a valid host'],
    ['-host.io/x', 'isn’t a valid host'],
    ['[::1/x', 'isn’t a valid host'],
    ['x%2Fy', 'isn’t valid in a repository'],
    ['x?y=1', 'isn’t valid in a repository'],
    ['nginx\u0000', '“nginx\\x00” isn’t valid in a repository'],
    ['a/\u202eb', '“\\u202eb” isn’t valid in a repository'],
    [`a/${'-'.repeat(90)}`, `“${'-'.repeat(80)}…” isn’t valid in a repository`],
    ['nginx\n', 'spaces around'],
    ['été', 'isn’t valid in a repository'],
    [`h.io/${'n'.repeat(256)}`, 'longer than 255'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseReference(text)).toBeUndefined()
    expect(explainReference(text)).toContain(reason)
  })

  test('a valid reference has no explanation', () => {
    expect(explainReference(`ghcr.io/o/x:1@${digest}`)).toBe('')
  })
})

const host = fc.oneof(
  fc.constantFrom(
    'docker.io',
    'localhost',
    'localhost:5000',
    'ghcr.io',
    '[::1]:5000',
    'Host',
    'a.b.c:443',
    '127.0.0.1',
  ),
  fc.stringMatching(/^[a-z0-9]{1,8}\.[a-z0-9]{1,5}(:[1-9][0-9]{0,3})?$/),
)
const part = fc.oneof(
  fc.stringMatching(/^[a-z0-9]{1,8}((\.|_|__|-{1,3})[a-z0-9]{1,4}){0,2}$/),
  fc.constantFrom('library', 'localhost', 'v2'),
)
const reference: fc.Arbitrary<Reference> = fc
  .record(
    {
      registry: host,
      parts: fc.array(part, { minLength: 1, maxLength: 4 }),
      tag: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,20}$/),
      digest: fc.constantFrom(digest, 'other+x:Ab_=-'),
    },
    { requiredKeys: ['registry', 'parts'] },
  )
  .map(({ registry, parts, ...rest }) => {
    const path = parts.join('/')
    return {
      registry,
      repository: registry === 'docker.io' && parts.length === 1 ? `library/${path}` : path,
      ...rest,
    }
  })

describe('for any reference', () => {
  test('its full text parses to the same reference', () => {
    fc.assert(
      fc.property(reference, (one) => {
        expect(parseReference(formatReference(one))).toEqual(one)
      }),
    )
  })

  test("its familiar text parses to the same reference and isn't longer", () => {
    fc.assert(
      fc.property(reference, (one) => {
        expect(parseReference(familiarReference(one))).toEqual(one)
        expect(familiarReference(one).length).toBeLessThanOrEqual(formatReference(one).length)
      }),
    )
  })

  test('any text either parses or has an explanation', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z0-9:/@._[\]-]{0,40}$/)), (text) => {
        expect(explainReference(text) === '').toBe(parseReference(text) !== undefined)
      }),
    )
  })
})

test.each([
  ['docker.io/library/nginx:1', 'nginx:1'],
  ['docker.io/bitnami/redis', 'bitnami/redis'],
  ['docker.io/library/a/b', 'library/a/b'],
  ['docker.io/localhost/x', 'docker.io/localhost/x'],
  [`docker.io/library/nginx@${digest}`, `nginx@${digest}`],
  ['ghcr.io/library/nginx', 'ghcr.io/library/nginx'],
])('the familiar form of %s is %s', (text, familiar) => {
  const parsed = parseReference(text)
  expect(parsed && familiarReference(parsed)).toBe(familiar)
})
