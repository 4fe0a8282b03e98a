import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseChallenges } from './challenge'

const cases: [name: string, header: string, expected: object[]][] = [
  [
    'Docker Hub',
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/nginx:pull"',
    [
      {
        scheme: 'bearer',
        parameters: {
          realm: 'https://auth.docker.io/token',
          service: 'registry.docker.io',
          scope: 'repository:library/nginx:pull',
        },
      },
    ],
  ],
  [
    'Codeberg: two challenges in one line, no blank between them',
    'Bearer realm="https://codeberg.org/v2/token",service="container_registry",scope="*",Basic realm="https://codeberg.org/v2",service="container_registry",scope="*"',
    [
      {
        scheme: 'bearer',
        parameters: { realm: 'https://codeberg.org/v2/token', service: 'container_registry', scope: '*' },
      },
      {
        scheme: 'basic',
        parameters: { realm: 'https://codeberg.org/v2', service: 'container_registry', scope: '*' },
      },
    ],
  ],
  [
    'Gitea: a second line with a bare Basic',
    'Bearer realm="https://git.example/v2/token", Basic',
    [
      { scheme: 'bearer', parameters: { realm: 'https://git.example/v2/token' } },
      { scheme: 'basic', parameters: {} },
    ],
  ],
  [
    'a bare Basic first',
    'Basic, Bearer realm="x"',
    [
      { scheme: 'basic', parameters: {} },
      { scheme: 'bearer', parameters: { realm: 'x' } },
    ],
  ],
  [
    'zot: lower case, unquoted realm',
    'bearer realm=https://zot.example/v2/_zot/token?a=b,service=zot',
    [{ scheme: 'bearer', parameters: { realm: 'https://zot.example/v2/_zot/token?a=b', service: 'zot' } }],
  ],
  [
    'a comma and escapes inside quotes',
    String.raw`Bearer realm="a\"b\\c",scope="repository:a/b:pull,push repository:c:pull"`,
    [
      {
        scheme: 'bearer',
        parameters: { realm: 'a"b\\c', scope: 'repository:a/b:pull,push repository:c:pull' },
      },
    ],
  ],
  [
    'blanks around signs, names in any case',
    'BEARER  Realm = "r" ,\t SERVICE ="s"',
    [{ scheme: 'bearer', parameters: { realm: 'r', service: 's' } }],
  ],
  [
    'schemes of others between',
    'Negotiate oYGAMH4=, NTLM, Basic realm="harbor"',
    [
      { scheme: 'negotiate', parameters: {} },
      { scheme: 'ntlm', parameters: {} },
      { scheme: 'basic', parameters: { realm: 'harbor' } },
    ],
  ],
  [
    'the first of two equal parameters counts',
    'Bearer realm="a",realm="b"',
    [{ scheme: 'bearer', parameters: { realm: 'a' } }],
  ],
  [
    'a quote that never closes',
    'Bearer realm="https://a',
    [{ scheme: 'bearer', parameters: { realm: 'https://a' } }],
  ],
  ['nothing', '', []],
  ['only signs', ',,= ,"",=', []],
]

test.for(cases)('reads %s', ([, header, expected]) => {
  const read = parseChallenges(header).map(({ scheme, parameters }) => ({
    scheme,
    parameters: { ...parameters },
  }))
  expect(read).toEqual(expected)
})

test("a parameter can't change an object's prototype", () => {
  const [challenge] = parseChallenges('Bearer __proto__="x",constructor="y"')
  expect(Object.keys(challenge?.parameters ?? {})).toEqual(['__proto__', 'constructor'])
})

const pieces = fc.constantFrom(
  'Bearer',
  'Basic',
  ' ',
  ',',
  '=',
  '"',
  '\\',
  'realm',
  'scope',
  '<',
  '\t',
  '"x"',
  'a==',
)

test('never throws and always ends, for any text', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces, { maxLength: 300 }).map((list) => list.join('')),
  )
  fc.assert(fc.property(anything, (header) => Array.isArray(parseChallenges(header))))
})

test.for(['"', '\\', 'a="', 'a="\\', ' a=', 'Basic ', 'a', '= ', ',', 'Bearer a="\\"'])(
  'a header of 16 kB of %j is parsed quickly',
  (piece) => {
    expect(parseChallenges(piece.repeat(20_000)).length).toBeLessThanOrEqual(16)
  },
)

test('quoted values are unquoted', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-ascii', maxLength: 100 }),
      fc.string({ maxLength: 100 }),
      (realm, scope) => {
        const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`
        const read = parseChallenges(`Basic realm="b", Bearer realm=${quoted(realm)}, scope=${quoted(scope)}`)
        expect(read[1]?.parameters).toMatchObject({ realm, scope })
      },
    ),
  )
})
