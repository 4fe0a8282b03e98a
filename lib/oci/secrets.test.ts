import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isRootUser, likelySecret } from './secrets'

describe('likelySecret', () => {
  test.each([
    ['DB_PASSWORD', 'hunter22'],
    ['MYSQL_ROOT_PASSWORD', 'root'],
    ['PASSWORD', 'x1y2'],
    ['dbPassword', 'hunter22'],
    ['API_TOKEN', 'abcdef123456'],
    ['GITHUB_TOKEN', 'x1y2z3'],
    ['NPM_TOKEN', '00000000-0000-0000-0000-000000000000'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['STRIPE_API_KEY', 'abc123def'],
    ['apiKey', 'abc123def'],
    ['PRIVATE_KEY', 'abc123def'],
    ['CLIENT_SECRET', 'abc123def'],
    ['AZURE_STORAGE_CONNECTION_STRING', 'x;y=z'],
    ['PG_PASS', 'hunter22'],
    ['ANYTHING', 'AKIAIOSFODNN7EXAMPLE'],
    ['ANYTHING', `ghp_${'a1'.repeat(18)}`],
    ['ANYTHING', `glpat-${'a'.repeat(20)}`],
    ['ANYTHING', '-----BEGIN RSA PRIVATE KEY-----\nMIIE'],
    ['ANYTHING', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc'],
    ['DATABASE_URL', 'postgres://user:hunter2@db:5432/x'],
    ['ANYTHING', 'Server=db;User=sa;Password=hunter22;'],
    ['DB_PASSWORD', '"hunter22"'],
  ])('%s=%s', (name, value) => {
    expect(likelySecret(name, value)).toBe(true)
  })

  test.each([
    ['PATH', '/usr/local/sbin:/usr/local/bin'],
    ['PWD', '/app'],
    ['OLDPWD', '/app'],
    ['LANG', 'C.UTF-8'],
    ['GPG_KEY', 'E3FF2839C048B25C084DEBE9B26995E310250568'],
    ['GPG_KEYS', 'A93D62ECC3C8EA12DB220EC934EA76E6791485A8'],
    ['PYTHON_SHA256', '4f'.repeat(32)],
    ['HTTPD_SHA1', '5101be34ac4a509b245adb70a56690a84fcc4e7f'],
    ['PUBLIC_KEY', 'abc'],
    ['SSH_AUTH_SOCK', '/run/ssh.sock'],
    ['DB_PASSWORD_FILE', '/run/secrets/db'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['DB_PASSWORD', ''],
    ['DB_PASSWORD', '  '],
    ['DB_PASSWORD', '$DB_PASSWORD'],
    ['DB_PASSWORD', `\${DB_PASSWORD}`],
    ['DB_PASSWORD', '********'],
    ['DB_PASSWORD', '<redacted>'],
    ['ALLOW_EMPTY_PASSWORD', 'yes'],
    ['AUTH', 'basic'],
    ['TOKEN_TTL', '3600'],
    ['TOKEN_URL', 'https://auth.example/token'],
    ['TOKENIZERS_PARALLELISM', 'false'],
    ['COMPASS', 'north'],
    ['BYPASS', 'x'],
    ['AUTHOR', 'me'],
    ['MONKEY', 'x'],
    ['KEYBOARD', 'us'],
    ['DATABASE_URL', 'postgres://db:5432/x'],
    ['DATABASE_URL', 'postgres://user:$PASSWORD@db/x'],
    ['HOMEPAGE', 'https://example.com:8080/a@b'],
    ['NODE_VERSION', '20.1.0'],
  ])('not %s=%s', (name, value) => {
    expect(likelySecret(name, value)).toBe(false)
  })

  test('any text is classified, even a mebibyte', () => {
    const fragment = fc.constantFrom(
      'eyJ',
      '://',
      ':',
      '@',
      'a',
      'password=',
      '-----BEGIN ',
      '{{',
      '"',
      'ghp_',
      ' ',
    )
    fc.assert(
      fc.property(fragment, fc.string(), (repeated, name) => {
        expect(typeof likelySecret(name, repeated.repeat(Math.ceil((1024 * 1024) / repeated.length)))).toBe(
          'boolean',
        )
        expect(typeof likelySecret(repeated.repeat(10_000), name)).toBe('boolean')
      }),
      { numRuns: 40 },
    )
  })
})

test.each([
  ['', true],
  ['root', true],
  ['0', true],
  ['0:0', true],
  ['root:staff', true],
  ['00', true],
  [':1000', true],
  ['1000', false],
  ['1000:0', false],
  ['nobody', false],
  ['rooty', false],
  ['10', false],
  ['ContainerUser', false],
])('isRootUser(%j) is %s', (user, expected) => {
  expect(isRootUser(user)).toBe(expected)
})
