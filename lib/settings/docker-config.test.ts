import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { parseDockerConfig, serverOf } from './docker-config'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const authOf = (auths: object, host: string) => parseDockerConfig(JSON.stringify({ auths }))?.auths.get(host)

describe('an entry', () => {
  test.each<[string, object, object | undefined]>([
    ['auth', { auth: base64('u:p') }, { username: 'u', password: 'p' }],
    ['a password with colons', { auth: base64('u:p:q:') }, { username: 'u', password: 'p:q:' }],
    ['NULs at its end', { auth: base64('u:p\0\0') }, { username: 'u', password: 'p' }],
    ['an empty password', { auth: base64('u:') }, { username: 'u', password: '' }],
    ['name and password apart', { username: 'u', password: 'p' }, { username: 'u', password: 'p' }],
    [
      'an identity token, which wins (ACR)',
      { auth: base64('00000000-0000-0000-0000-000000000000:'), identitytoken: 't' },
      { identityToken: 't' },
    ],
    ['a ready token', { registrytoken: 't' }, { token: 't' }],
    ['a ready token that is no token', { registrytoken: 't\r\nx: y' }, undefined],
    ['an identity token that is no token', { identitytoken: 't\r\nx: y' }, undefined],
    ['nothing: a helper keeps it', {}, undefined],
    ['no user', { auth: base64(':p') }, undefined],
    ['no base64', { auth: '%%%' }, undefined],
    ['another type', { auth: 7 }, undefined],
    [
      'null',
      { auth: null, identitytoken: null, username: 'u', password: 'p' },
      { username: 'u', password: 'p' },
    ],
  ])('with %s', (_, entry, wanted) => {
    expect(authOf({ 'ghcr.io': entry }, 'ghcr.io')).toEqual(wanted)
    expect(parseDockerConfig(JSON.stringify({ auths: { 'ghcr.io': entry } }))?.auths.has('ghcr.io')).toBe(
      true,
    )
  })
})

test.each([
  ['https://index.docker.io/v1/', 'docker.io'],
  ['https://index.docker.io/v1', 'docker.io'],
  ['index.docker.io', 'docker.io'],
  ['docker.io', 'docker.io'],
  ['registry-1.docker.io', 'docker.io'],
  ['https://GHCR.io', 'ghcr.io'],
  ['https://ghcr.io/v2/', 'ghcr.io'],
  ['http://localhost:5000', 'localhost:5000'],
  ['reg.acme.dev:8443/', 'reg.acme.dev:8443'],
  ['https://reg.acme.dev:443', 'reg.acme.dev'],
])('the key %s belongs to %s', (key, host) => {
  expect(authOf({ [key]: { auth: base64('u:p') } }, host)).toEqual({ username: 'u', password: 'p' })
})

test("podman's keys for a namespace don't apply to the whole registry", () => {
  const config = parseDockerConfig(JSON.stringify({ auths: { 'quay.io/team': { auth: base64('u:p') } } }))
  expect([...(config?.auths.keys() ?? [])]).toEqual([])
})

test('of two keys for Docker Hub, the one with credentials wins', () => {
  const auths = { 'docker.io': {}, 'https://index.docker.io/v1/': { auth: base64('u:p') } }
  expect(authOf(auths, 'docker.io')).toEqual({ username: 'u', password: 'p' })
})

test('helpers, the store, and the old format without auths', () => {
  const helpers = {
    credHelpers: { 'https://a.dkr.ecr.eu-west-1.amazonaws.com': 'ecr-login' },
    credsStore: 'desktop',
  }
  expect(parseDockerConfig(JSON.stringify(helpers))).toMatchObject({
    helpers: new Map([['a.dkr.ecr.eu-west-1.amazonaws.com', 'ecr-login']]),
    store: 'desktop',
  })
  const old = parseDockerConfig(JSON.stringify({ 'https://ghcr.io': { auth: base64('u:p'), email: 'x' } }))
  expect(old?.auths.get('ghcr.io')).toEqual({ username: 'u', password: 'p' })
  expect(parseDockerConfig('{}')?.auths.size).toBe(0)
})

test.each(['', 'null', '[]', '7', '{"auths":7}', '{"credHelpers":{"a":1}}', '{'])("%s isn't one", (json) => {
  expect(parseDockerConfig(json)).toBeUndefined()
})

test('helpers know Docker Hub by its old address', () => {
  expect(serverOf('docker.io')).toBe('https://index.docker.io/v1/')
  expect(serverOf('ghcr.io')).toBe('ghcr.io')
})

property.prop([fc.oneof(fc.string(), fc.json())], { numRuns: 200 })('nothing makes it throw', (text) => {
  expect(() => parseDockerConfig(text)).not.toThrow()
  expect(() => parseDockerConfig(JSON.stringify({ auths: { [text]: { auth: text } } }))).not.toThrow()
})
